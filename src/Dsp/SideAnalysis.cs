using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;

namespace PercepNet.Dsp;

/// <summary>The side signals of a stream, heard once for all its voices. What the options leave out is null.</summary>
internal sealed class SideAnalysis
{
    private readonly SideSignal? _far;
    private readonly IEchoCanceller? _canceller;

    public SideAnalysis(EnhancerOptions options, FrameGeometry geometry, BandMap bands)
    {
        _canceller = options.Canceller;
        _canceller?.Configure(options.SampleRateHz, options.Channels);
        if (_canceller is not null || options.Side.HasFlag(SideSignals.Echo)) (_far, Echo) = (new SideSignal(geometry, bands), new SideSignal(geometry, bands));
        if (options.Side.HasFlag(SideSignals.Noise)) Noise = new SideSignal(geometry, bands);
    }

    /// <summary>The echo estimate.</summary>
    public SideSignal? Echo { get; }

    /// <summary>The noise reference.</summary>
    public SideSignal? Noise { get; }

    /// <summary>
    /// Band energies for the network's spare inputs: of the far end where there is one, else of the noise reference; empty without
    /// either, and until it first sounds: nothing tells a line that carries nothing from one that is not there.
    /// </summary>
    public ReadOnlySpan<float> Reference => (_far ?? Noise) is { HasSounded: true } side ? side.Energies(0) : default;

    /// <summary>Takes <paramref name="count"/> samples, from sample <paramref name="from"/> of the block on, to sample <paramref name="at"/> of the hop and on.</summary>
    public void Write(in SideBlock block, int from, int at, int count)
    {
        ReadOnlySpan<float> echo = _canceller is null ? block.Echo : default;
        _far?.Write(block.Far[Math.Min(from, block.Far.Length)..], at, count);
        Echo?.Write(echo[Math.Min(from, echo.Length)..], at, count);
        Noise?.Write(block.Noise[Math.Min(from, block.Noise.Length)..], at, count);
    }

    /// <summary>
    /// Takes the echo out of the hops that are now full, if that is asked for and the far end has ever sounded. The canceller
    /// hears no sample that squares cannot bear, and of its estimate no other is kept.
    /// </summary>
    public void CancelEcho(ReadOnlySpan<float[]> microphones)
    {
        if (_canceller is null || _far is not { HasSounded: true }) return;
        foreach (float[] microphone in microphones) SampleLimits.Clean(microphone, microphone);
        _canceller.Process(microphones, _far.Hop, Echo!.Hop);
        SampleLimits.Clean(Echo.Hop, Echo.Hop);
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
        _canceller?.Reset();
        _far?.Reset();
        Echo?.Reset();
        Noise?.Reset();
    }
}
