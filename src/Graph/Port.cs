using System.Globalization;

namespace PercepNet.Graph;

/// <summary>Where signals enter or leave a node or a graph.</summary>
/// <param name="Name">What connections call it: unique among the inputs, or the outputs, of its node; no dots.</param>
/// <param name="Channels">Channels that it takes or gives; <see cref="Any"/> for as many as are connected.</param>
/// <param name="IsOptional">Whether an input may be left open.</param>
public sealed record Port(string Name, int Channels, bool IsOptional = false)
{
    /// <summary>As many channels as what is connected brings.</summary>
    public const int Any = 0;

    /// <summary>Ports in1, in2 and so on, of any number of channels.</summary>
    internal static IReadOnlyList<Port> Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new Port(string.Create(CultureInfo.InvariantCulture, $"in{i}"), Any))];
}
