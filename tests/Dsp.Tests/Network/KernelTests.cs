using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Network;

public class KernelTests
{
    public static TheoryData<KernelKind> Kinds => [.. GainNetwork.SupportedKernels];

    /// <summary>One row of three columns, at eight and at four bits.</summary>
    private static WeightMatrix[] OneTwoThree => [new Int8Matrix([1, 2, 3], 1, 3), new Int4Matrix([1, 2, 3], [1], 1, 3)];

    [Fact]
    public void Scalar_is_always_supported_and_comes_last()
    {
        Assert.Equal(KernelKind.Scalar, GainNetwork.SupportedKernels[^1]);
        Assert.Equal(GainNetwork.SupportedKernels[0], Kernel.Select().Kind);
    }

    /// <summary>Oracle: what the runtime says of the processor.</summary>
    [Fact]
    public void Every_kernel_that_the_processor_runs_is_there()
    {
        (KernelKind Kind, bool Runs)[] fastestFirst =
        [
            (KernelKind.Avx512, Avx512BW.IsSupported),
            (KernelKind.Avx2, Avx2.IsSupported),
            (KernelKind.Vector128, Sse41.IsSupported),
            (KernelKind.Arm, AdvSimd.Arm64.IsSupported),
            (KernelKind.Scalar, true),
        ];
        Assert.Equal(fastestFirst.Where(kernel => kernel.Runs).Select(kernel => kernel.Kind), GainNetwork.SupportedKernels);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Multiply_equals_plain_loops_on_random_shapes(KernelKind kind)
    {
        var random = new Random(17);
        for (int trial = 0; trial < 200; trial++)
        {
            int rows = random.Next(1, 70);
            int columns = random.Next(1, 200);
            short[] activations = [.. Enumerable.Range(0, columns).Select(_ => (short)random.Next(-4095, 4096))];

            var weights = new sbyte[rows * columns];
            random.NextBytes((Span<byte>)(byte[])(object)weights);
            AssertEqualsLoops(kind, new Int8Matrix(weights, rows, columns), weights, activations);

            weights = RandomWeights.FourBit(random, rows, columns);
            AssertEqualsLoops(kind, Assert.IsType<Int4Matrix>(WeightMatrix.Pack(weights, rows, columns)), weights, activations);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Longest_rows_of_extreme_values_do_not_overflow(KernelKind kind)
    {
        const int rows = 18;
        const int columns = WeightMatrix.MaxColumns;
        foreach (sbyte weight in new sbyte[] { -128, 127 })
        {
            foreach (short activation in new short[] { -4095, 4095 })
            {
                var weights = new sbyte[rows * columns];
                Array.Fill(weights, weight);
                var activations = new short[columns];
                Array.Fill(activations, activation);
                AssertEqualsLoops(kind, new Int8Matrix(weights, rows, columns), weights, activations);
                AssertEqualsLoops(kind, Assert.IsType<Int4Matrix>(WeightMatrix.Pack(weights, rows, columns)), weights, activations);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Padding_meets_zero_weights(KernelKind kind)
    {
        foreach (var matrix in OneTwoThree)
        {
            var sums = new int[matrix.PaddedRows];
            short[] beyond = [.. Enumerable.Repeat((short)4095, matrix.PaddedColumns - 3)];
            Kernel.Select(kind).Multiply(matrix, [10, 20, 30, .. beyond], sums);
            Assert.Equal(140, sums[0]);
            Assert.All(sums[1..], s => Assert.Equal(0, s));
        }
    }

    [Fact]
    public void Short_buffers_are_refused_before_memory_is_touched()
    {
        var kernel = Kernel.Select();
        foreach (var matrix in OneTwoThree)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Multiply(matrix, new short[matrix.PaddedColumns - 1], new int[16]));
            Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Multiply(matrix, new short[matrix.PaddedColumns], new int[15]));
        }
    }

    [Fact]
    public void Rows_longer_than_sums_can_hold_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => WeightMatrix.Pack(new sbyte[WeightMatrix.MaxColumns + 1], 1, WeightMatrix.MaxColumns + 1));

    private static void AssertEqualsLoops(KernelKind kind, WeightMatrix matrix, sbyte[] weights, short[] activations)
    {
        int columns = activations.Length;
        var padded = new short[matrix.PaddedColumns];
        activations.CopyTo(padded, 0);
        var sums = new int[matrix.PaddedRows];
        Kernel.Select(kind).Multiply(matrix, padded, sums);

        for (int row = 0; row < matrix.Rows; row++)
        {
            long expected = 0;
            for (int column = 0; column < columns; column++)
                expected += weights[row * columns + column] * activations[column];
            Assert.Equal(expected, sums[row]);
        }
    }
}
