using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;

namespace PercepNet.Dsp;

/// <summary>The side signals of a stream, heard once for all its voices. What the options leave out is null.</summary>
internal sealed class SideAnalysis
{
    private readonly SideSignal? _far;

    public SideAnalysis(SideSignals signals, FrameGeometry geometry, BandMap bands)
    {
        if (signals.HasFlag(SideSignals.Echo)) (_far, Echo) = (new SideSignal(geometry, bands), new SideSignal(geometry, bands));
        if (signals.HasFlag(SideSignals.Noise)) Noise = new SideSignal(geometry, bands);
    }

    /// <summary>The echo estimate.</summary>
    public SideSignal? Echo { get; }

    /// <summary>The noise reference.</summary>
    public SideSignal? Noise { get; }

    /// <summary>Band energies for the network's spare inputs: of the far end where there is one, else of the noise reference; empty without either.</summary>
    public ReadOnlySpan<float> Reference => (_far ?? Noise) is { } side ? side.Energies(0) : default;

    /// <summary>Takes <paramref name="count"/> samples, from sample <paramref name="from"/> of the block on, to sample <paramref name="at"/> of the hop and on.</summary>
    public void Write(in SideBlock block, int from, int at, int count)
    {
        _far?.Write(block.Far[Math.Min(from, block.Far.Length)..], at, count);
        Echo?.Write(block.Echo[Math.Min(from, block.Echo.Length)..], at, count);
        Noise?.Write(block.Noise[Math.Min(from, block.Noise.Length)..], at, count);
    }

    /// <summary>Takes the hops that are now full.</summary>
    public void Analyze()
    {
        _far?.Analyze();
        Echo?.Analyze();
        Noise?.Analyze();
    }

    public void Reset()
    {
        _far?.Reset();
        Echo?.Reset();
        Noise?.Reset();
    }
}
