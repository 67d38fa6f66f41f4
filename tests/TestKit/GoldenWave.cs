using PercepNet.Wave;

namespace PercepNet.TestKit;

/// <summary>Golden recordings as bytes (32-bit float WAV), and the comparison of two of them.</summary>
public static class GoldenWave
{
    /// <summary>The bytes of a WAV file.</summary>
    public static byte[] Encode(ReadOnlySpan<float> interleaved, int channels, int sampleRateHz)
    {
        using var stream = new MemoryStream();
        using (var writer = new WaveWriter(stream, new WaveFormat(sampleRateHz, channels, SampleEncoding.Float32), leaveOpen: true))
        {
            writer.Write(interleaved);
            writer.Complete();
        }

        return stream.ToArray();
    }

    /// <summary>What is wrong with <paramref name="received"/>, as a sentence; null when it lies within the tolerance.</summary>
    public static string? Complaint(Stream received, Stream verified, GoldenTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(tolerance);
        var (format, actual) = Decode(received, "received");
        var (expectedFormat, expected) = Decode(verified, "verified");
        if (format.Channels != expectedFormat.Channels || format.SampleRateHz != expectedFormat.SampleRateHz)
        {
            return $"The recordings differ: {Describe(format)} instead of {Describe(expectedFormat)}.";
        }

        var difference = AudioCompare.Compare(expected, actual, format.Channels, format.SampleRateHz);
        return tolerance.Accepts(difference) ? null : $"{difference} Wanted: {tolerance}.";
    }

    private static string Describe(WaveFormat format) => $"{format.Channels} channel(s) at {format.SampleRateHz} Hz";

    private static (WaveFormat Format, float[] Samples) Decode(Stream stream, string name)
    {
        using var reader = new WaveReader(stream, name, leaveOpen: true);
        var samples = new List<float>();
        var block = new float[4096 * reader.Format.Channels];
        for (int frames; (frames = reader.Read(block)) > 0;)
        {
            samples.AddRange(block.AsSpan(0, frames * reader.Format.Channels));
        }

        return (reader.Format, samples.ToArray());
    }
}
