using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp;

/// <summary>One side signal: collects a hop from blocks of any length, and knows the band energies of its newest frames.</summary>
internal sealed class SideSignal(FrameGeometry geometry, BandMap bands)
{
    private readonly float[] _hop = new float[geometry.HopSamples];
    private readonly float[] _newest = new float[bands.Count];
    private readonly ChannelAnalyzer _analyzer = new(geometry);
    private readonly HopDelay _energies = new(bands.Count, ChannelAnalyzer.KeptFrames - 1);

    /// <summary>The hop that is being collected.</summary>
    public Span<float> Hop => _hop;

    /// <summary>Whether any sample since the start was other than 0.</summary>
    public bool HasSounded { get; private set; }

    /// <summary>Band energies of the frame that is <paramref name="age"/> hops old, 0 to 2.</summary>
    public ReadOnlySpan<float> Energies(int age) => _energies.Hop(age);

    /// <summary>Copies what there is of <paramref name="block"/> to sample <paramref name="at"/> of the hop and on; the rest of <paramref name="count"/> is silence.</summary>
    public void Write(ReadOnlySpan<float> block, int at, int count)
    {
        int given = Math.Min(count, block.Length);
        SampleLimits.Clean(block[..given], _hop.AsSpan(at));
        _hop.AsSpan(at + given, count - given).Clear();
        HasSounded |= _hop.AsSpan(at, given).ContainsAnyExcept(0f);
    }

    /// <summary>Takes the hop that is now full.</summary>
    public void Analyze()
    {
        _analyzer.Push(_hop);
        bands.Energies(_analyzer.Spectrum(0), _newest);
        _energies.Push(_newest);
    }

    public void Reset()
    {
        _analyzer.Reset();
        _energies.Reset();
        HasSounded = false;
    }
}
