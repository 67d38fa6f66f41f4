using NAudio.Wave;

namespace NAudio.Effects;

public interface IAudioEffect
{
    int LatencySamples { get; }

    void Configure(WaveFormat format);

    void Process(Span<float> buffer);

    void Reset();
}
