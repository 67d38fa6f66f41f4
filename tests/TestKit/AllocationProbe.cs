namespace PercepNet.TestKit;

/// <summary>Counts the bytes that code allocates on the calling thread.</summary>
public static class AllocationProbe
{
    /// <summary>Bytes allocated by <paramref name="runs"/> calls, after <paramref name="warmUps"/> calls that do not count.</summary>
    public static long Measure(Action action, int runs = 1, int warmUps = 3)
    {
        ArgumentNullException.ThrowIfNull(action);
        for (var i = 0; i < warmUps; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
