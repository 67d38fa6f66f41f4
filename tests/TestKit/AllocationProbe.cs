namespace PercepNet.TestKit;

/// <summary>Counts the bytes that code allocates on the calling thread.</summary>
public static class AllocationProbe
{
    // The runtime hands memory to a thread in buffers of this size. Beside a busy JIT and collector its count has been seen to grow by
    // what was left of one, in code that allocates nothing (dotnet/runtime#63487 is its own test of the count, failing so).
    private const long AllocationBuffer = 8192;
    private const int Tries = 3;

    /// <summary>
    /// Bytes allocated by <paramref name="runs"/> calls, after <paramref name="warmUps"/> calls that do not count. A count below one
    /// allocation buffer is taken again, and the least of three is told: code that allocates does so every time.
    /// </summary>
    public static long Measure(Action action, int runs = 1, int warmUps = 3)
    {
        ArgumentNullException.ThrowIfNull(action);
        for (var i = 0; i < warmUps; i++)
        {
            action();
        }

        var least = Count(action, runs);
        for (var i = 1; i < Tries && least is > 0 and < AllocationBuffer; i++)
        {
            least = Math.Min(least, Count(action, runs));
        }

        return least;
    }

    private static long Count(Action action, int runs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
