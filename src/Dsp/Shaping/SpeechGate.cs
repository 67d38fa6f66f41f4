namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Closes between words: open while the speech probability is above the threshold and for the hold time after it, then down
/// 3 dB a hop to −40 dB. It opens within one hop, and the network's look-ahead opens it before the word.
/// </summary>
internal sealed class SpeechGate
{
    private const float Closed = 0.01f;
    private const float HopDecay = 0.708f;

    private int _openHops;
    private float _gain = 1;

    /// <summary>Moves on by one hop and returns the gain for every band.</summary>
    public float Next(in FrameSettings settings, float speechProbability)
    {
        if (!settings.Gate || speechProbability >= settings.GateThreshold) _openHops = settings.GateHoldHops + 1;
        else if (_openHops > 0) _openHops--;
        _gain = _openHops > 0 ? 1 : Math.Max(Closed, HopDecay * _gain);
        return _gain;
    }

    public void Reset()
    {
        _openHops = 0;
        _gain = 1;
    }
}
