namespace PercepNet.Dsp.Framing;

/// <summary>The last few hops of one channel, so that the untouched input can leave with the enhanced signal.</summary>
internal sealed class HopDelay
{
    private readonly float[][] _hops;
    private int _newest;

    public HopDelay(int hopSamples, int longestDelayHops)
    {
        _hops = new float[longestDelayHops + 1][];
        for (int i = 0; i < _hops.Length; i++) _hops[i] = new float[hopSamples];
    }

    public void Push(ReadOnlySpan<float> hop)
    {
        _newest = (_newest + 1) % _hops.Length;
        hop.CopyTo(_hops[_newest]);
    }

    /// <summary>The hop that came <paramref name="age"/> hops ago; 0 is the newest.</summary>
    public ReadOnlySpan<float> Hop(int age) => _hops[(_newest + _hops.Length - age) % _hops.Length];

    public void Reset()
    {
        foreach (float[] hop in _hops) Array.Clear(hop);
    }
}
