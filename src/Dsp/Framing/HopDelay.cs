namespace PercepNet.Dsp.Framing;

/// <summary>What the last few hops held, samples of a channel, band energies or gains of bins, so that it is there when their frame leaves.</summary>
internal sealed class HopDelay
{
    private readonly float[][] _hops;
    private int _newest;

    public HopDelay(int values, int longestDelayHops)
    {
        _hops = new float[longestDelayHops + 1][];
        for (int i = 0; i < _hops.Length; i++) _hops[i] = new float[values];
    }

    public void Push(ReadOnlySpan<float> hop)
    {
        _newest = (_newest + 1) % _hops.Length;
        hop.CopyTo(_hops[_newest]);
    }

    /// <summary>What came <paramref name="age"/> hops ago; 0 is the newest.</summary>
    public ReadOnlySpan<float> Hop(int age) => _hops[(_newest + _hops.Length - age) % _hops.Length];

    public void Reset()
    {
        foreach (float[] hop in _hops) Array.Clear(hop);
    }
}
