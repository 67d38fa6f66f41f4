using PercepNet.TestKit;

namespace PercepNet.House.Tests;

/// <summary>The probe that other tests trust: oracle is an object of known size, and none.</summary>
public class AllocationProbeTests
{
    private object? _kept;

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public void Finds_one_small_object_however_many_calls_go_by_without(int runs)
    {
        int call = 0;
        long found = AllocationProbe.Measure(() => _kept = call++ % runs == 0 ? new object() : _kept, runs);
        Assert.InRange(found, 24, 100);
    }

    [Fact]
    public void Finds_nothing_where_nothing_is_allocated() => Assert.Equal(0, AllocationProbe.Measure(() => _kept = null, 1_000));
}
