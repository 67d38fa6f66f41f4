namespace NAudio.Wave;

public interface ISampleProvider
{
    WaveFormat WaveFormat { get; }

    int Read(Span<float> buffer);
}
