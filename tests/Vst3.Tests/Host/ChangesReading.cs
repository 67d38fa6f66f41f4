using PercepNet.Plugin.Vst3.Hosting.Objects;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>What came out in parameter queues, for asserts.</summary>
internal static class ChangesReading
{
    /// <summary>The parameters that have changed.</summary>
    public static uint[] Ids(this ParameterChangesObject changes) => [.. Enumerable.Range(0, changes.Count).Select(i => changes[i].ParameterId)];

    /// <summary>The changes of one parameter.</summary>
    public static (int Offset, double Normalized)[] PointsOf(this ParameterChangesObject changes, uint id) =>
        changes[Array.IndexOf(changes.Ids(), id)].Points.ToArray();
}
