namespace PercepNet.Dsp.Features;

/// <summary>
/// A slow follower of how loud the signal is, in log10 of power. It rises within a few frames and falls over seconds, so
/// that features show the shape of a spectrum and not its level. Starts at the first frame that is not silent.
/// </summary>
internal sealed class LoudnessReference
{
    private const float RiseShare = 0.3f;
    private const float FallShare = 0.003f;

    private bool _started;

    public float Log10 { get; private set; }

    public void Follow(float log10Power)
    {
        if (!_started)
        {
            Log10 = log10Power;
            _started = true;
            return;
        }
        float distance = log10Power - Log10;
        Log10 += (distance > 0 ? RiseShare : FallShare) * distance;
    }

    public void Reset()
    {
        _started = false;
        Log10 = 0;
    }
}
