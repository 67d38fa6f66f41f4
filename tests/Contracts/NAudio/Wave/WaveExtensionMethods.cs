using System.Runtime.InteropServices;

namespace NAudio.Wave;

public static class WaveExtensionMethods
{
    public static ISampleProvider ToSampleProvider(this IWaveProvider waveProvider) => new Samples(waveProvider);

    public static void Init(this IWavePlayer wavePlayer, ISampleProvider sampleProvider) => wavePlayer.Init(new Bytes(sampleProvider));

    private sealed class Samples(IWaveProvider bytes) : ISampleProvider
    {
        public WaveFormat WaveFormat { get; } = bytes.WaveFormat.Encoding == WaveFormatEncoding.IeeeFloat
            ? bytes.WaveFormat
            : throw new NotSupportedException("This stand-in converts floats only.");

        public int Read(Span<float> buffer) => bytes.Read(MemoryMarshal.AsBytes(buffer)) / sizeof(float);
    }

    private sealed class Bytes(ISampleProvider samples) : IWaveProvider
    {
        public WaveFormat WaveFormat => samples.WaveFormat;

        public int Read(Span<byte> buffer) => samples.Read(MemoryMarshal.Cast<byte, float>(buffer)) * sizeof(float);
    }
}
