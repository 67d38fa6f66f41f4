using System.Diagnostics;

namespace PercepNet.House.Tests;

/// <summary>One call of each kind that the core must never make: the sample on which its rule is tested.</summary>
internal static class ForbiddenDeeds
{
    public static void Commit()
    {
        var clock = Stopwatch.StartNew();
        var thread = new Thread(() => Console.WriteLine(DateTime.UtcNow));
        thread.Start();
        Task.Run(clock.Stop);
        File.Delete(clock.ToString());
    }
}
