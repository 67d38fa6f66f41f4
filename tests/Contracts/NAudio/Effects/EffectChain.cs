using NAudio.Wave;

namespace NAudio.Effects;

public sealed class EffectChain(ISampleProvider source) : ISampleProvider
{
    private readonly List<IAudioEffect> _effects = [];

    public IReadOnlyList<IAudioEffect> Effects => _effects;

    public int LatencySamples => _effects.Sum(effect => effect.LatencySamples);

    public WaveFormat WaveFormat => source.WaveFormat;

    public EffectChain Add(IAudioEffect effect)
    {
        effect.Configure(WaveFormat);
        _effects.Add(effect);
        return this;
    }

    public int Read(Span<float> buffer)
    {
        int count = source.Read(buffer);
        foreach (IAudioEffect effect in _effects) effect.Process(buffer[..count]);
        return count;
    }

    public void Reset() => _effects.ForEach(effect => effect.Reset());
}
