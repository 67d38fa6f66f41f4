namespace PercepNet.Wave.Tests;

/// <summary>Short ways to read bytes as a seekable file or as a pipe.</summary>
internal static class Reading
{
    public static (WaveReader Reader, float[] Samples) All(byte[] bytes, bool pipe = false)
    {
        var stream = new MemoryStream(bytes);
        var reader = new WaveReader(pipe ? new OneWayStream(stream) : stream, "test.wav");
        return (reader, Samples(reader));
    }

    public static float[] Samples(WaveReader reader)
    {
        var all = new List<float>();
        var block = new float[64 * reader.Format.Channels];
        int frames;
        while ((frames = reader.Read(block)) > 0)
            all.AddRange(block.AsSpan(0, frames * reader.Format.Channels));
        return [.. all];
    }
}
