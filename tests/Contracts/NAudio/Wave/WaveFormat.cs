namespace NAudio.Wave;

public class WaveFormat
{
    public WaveFormat(int rate, int bits, int channels) =>
        (Encoding, SampleRate, BitsPerSample, Channels) = (WaveFormatEncoding.Pcm, rate, bits, channels);

    public WaveFormatEncoding Encoding { get; private init; }

    public int SampleRate { get; }

    public int BitsPerSample { get; }

    public int Channels { get; }

    public static WaveFormat CreateIeeeFloatWaveFormat(int sampleRate, int channels) =>
        new(sampleRate, 32, channels) { Encoding = WaveFormatEncoding.IeeeFloat };
}
