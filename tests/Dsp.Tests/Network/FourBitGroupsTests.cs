using PercepNet.Dsp.Network;

namespace PercepNet.Dsp.Tests.Network;

/// <summary>By hand: a group of 64 columns is held where one factor leaves −8 to 7, and a matrix only as a whole.</summary>
public class FourBitGroupsTests
{
    public static TheoryData<sbyte[], int[]> Held => new()
    {
        { [0, 0, 0], [1] },
        { [-8, 7], [1] },
        { [-128, 112], [16] },
        { [127, 0, -127], [127] },
        { [6, -9, 21], [3] },
        { [.. new sbyte[64], 120], [1, 120] },
        { [.. Enumerable.Repeat((sbyte)-14, 63), 7, 5], [7, 5] },
    };

    public static TheoryData<sbyte[]> NotHeld => new()
    {
        { [8, 1] },
        { [-9, 1] },
        { [16, 2, -8] },
        { [.. new sbyte[64], 1, 8] },
        { [.. new sbyte[62], 1, 8] },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void Factor_of_each_group_is_the_greatest_common_divisor(sbyte[] row, int[] factors) =>
        Assert.Equal(factors, FourBitGroups.FactorsOf(row, row.Length)!.Select(f => (int)f));

    [Theory]
    [MemberData(nameof(NotHeld))]
    public void Row_that_would_lose_something_is_not_held(sbyte[] row) => Assert.Null(FourBitGroups.FactorsOf(row, row.Length));

    [Fact]
    public void One_bad_row_keeps_the_matrix_at_eight_bits()
    {
        var matrix = WeightMatrix.Pack([1, 2, 3, 4, 5, 17], 3, 2);
        Assert.IsType<Int8Matrix>(matrix);
        Assert.Equal(16 * 2, matrix.Bytes);
    }

    [Fact]
    public void Four_bits_take_half_the_memory_and_a_byte_for_each_group()
    {
        var matrix = WeightMatrix.Pack(new sbyte[32 * 130], 32, 130);
        Assert.IsType<Int4Matrix>(matrix);
        Assert.Equal(32 * 136 / 2 + 32 * 3, matrix.Bytes);
    }
}
