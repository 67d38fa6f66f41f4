using NAudio.Wave;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Plays an array, once or for ever, in reads that are never larger than asked for.</summary>
internal sealed class ArrayProvider(float[] samples, int channels = 1, int rate = 48_000, int largestRead = int.MaxValue, bool endless = false) : ISampleProvider
{
    private int _at;

    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(rate, channels);

    public int Read(Span<float> buffer)
    {
        if (endless && _at == samples.Length) _at = 0;
        int count = Math.Min(Math.Min(buffer.Length, largestRead), samples.Length - _at);
        samples.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public void Rewind() => _at = 0;
}
