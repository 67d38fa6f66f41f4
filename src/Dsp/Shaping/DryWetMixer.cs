namespace PercepNet.Dsp.Shaping;

/// <summary>Output = dry gain · delayed input + wet gain · enhanced signal; both gains move in a straight line over a hop, so no change clicks.</summary>
internal sealed class DryWetMixer
{
    private float _dryGain;
    private float _wetGain;
    private float _dryTarget;
    private float _wetTarget;
    private bool _started;

    /// <summary>Sets where the gains arrive at the end of the next hop; the first hop starts there.</summary>
    public void Aim(in FrameSettings settings)
    {
        (_dryGain, _wetGain) = _started ? (_dryTarget, _wetTarget) : (settings.DryGain, settings.WetGain);
        (_dryTarget, _wetTarget) = (settings.DryGain, settings.WetGain);
        _started = true;
    }

    /// <summary>Mixes one hop of one channel.</summary>
    public void Mix(ReadOnlySpan<float> dry, ReadOnlySpan<float> wet, Span<float> output)
    {
        if (_dryGain == 1 && _dryTarget == 1 && _wetGain == 0 && _wetTarget == 0)
        {
            dry.CopyTo(output);
            return;
        }
        float dryStep = (_dryTarget - _dryGain) / dry.Length, wetStep = (_wetTarget - _wetGain) / dry.Length;
        for (int i = 0; i < dry.Length; i++)
            output[i] = (_dryGain + i * dryStep) * dry[i] + (_wetGain + i * wetStep) * wet[i];
    }

    public void Reset() => _started = false;
}
