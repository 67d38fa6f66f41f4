using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Bands;

/// <summary>Band energies, or gains of bins, of the frames that can still be put out, as many as <see cref="ChannelAnalyzer"/> keeps.</summary>
internal sealed class FrameHistory
{
    private readonly float[][] _frames = new float[ChannelAnalyzer.KeptFrames][];
    private int _newest;

    public FrameHistory(int values)
    {
        for (int i = 0; i < _frames.Length; i++) _frames[i] = new float[values];
    }

    public void Push(ReadOnlySpan<float> newest)
    {
        _newest = (_newest + 1) % _frames.Length;
        newest.CopyTo(_frames[_newest]);
    }

    /// <summary>The frame that is <paramref name="age"/> hops old; 0 is the newest.</summary>
    public ReadOnlySpan<float> Frame(int age) => _frames[(_newest + _frames.Length - age) % _frames.Length];

    public void Reset()
    {
        foreach (float[] frame in _frames) Array.Clear(frame);
    }
}
