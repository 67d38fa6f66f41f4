using PercepNet.Wave;

namespace NAudio.Wave;

public static class WaveFileWriter
{
    public static void CreateWaveFile16(string filename, ISampleProvider source)
    {
        WaveFormat format = source.WaveFormat;
        using var writer = WaveWriter.Create(filename, new PercepNet.Wave.WaveFormat(format.SampleRate, format.Channels, SampleEncoding.Pcm16));
        var block = new float[format.SampleRate * format.Channels];
        for (int count; (count = source.Read(block)) > 0;) writer.Write(block.AsSpan(0, count));
        writer.Complete();
    }
}
