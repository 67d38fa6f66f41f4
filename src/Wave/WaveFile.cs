namespace PercepNet.Wave;

/// <summary>Whole WAV files at once, for sound that fits in memory.</summary>
public static class WaveFile
{
    private const int ChunkFrames = 16_384;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its format and all samples, interleaved.</returns>
    /// <exception cref="WaveFormatException">The file does not hold WAV sound that can be read.</exception>
    public static (WaveFormat Format, float[] Samples) ReadAll(string path)
    {
        using var reader = WaveReader.Open(path);
        return (reader.Format, ReadAll(reader, path));
    }

    /// <summary>Reads what a reader has left.</summary>
    /// <param name="reader">The reader, of a file or of a pipe.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>All samples, interleaved.</returns>
    /// <exception cref="WaveFormatException">It is too long for memory.</exception>
    public static float[] ReadAll(WaveReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        return ReadAll(reader, name, Array.MaxLength);
    }

    internal static float[] ReadAll(WaveReader reader, string name, int mostSamples)
    {
        var channels = reader.Format.Channels;
        var promised = reader.FrameCount * channels;
        if (promised > mostSamples)
            throw TooLong(name);

        // The length is only a hint: a pipe has none or a false one, and a file may shrink while it is read. So memory follows what has come.
        var most = (int)(promised ?? mostSamples - mostSamples % channels);
        var samples = new float[Math.Min(most, ChunkFrames * channels)];
        var count = 0;
        while ((count += reader.Read(samples.AsSpan(count)) * channels) == samples.Length && count < most)
            Array.Resize(ref samples, (int)Math.Min(2L * samples.Length, most));
        if (promised is null && count == most && reader.Read(new float[channels]) > 0)
            throw TooLong(name);
        Array.Resize(ref samples, count);
        return samples;
    }

    /// <summary>Writes a file, replacing what was there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Rate, channels and encoding.</param>
    /// <param name="samples">All samples, interleaved, ±1 is full scale.</param>
    public static void WriteAll(string path, WaveFormat format, ReadOnlySpan<float> samples)
    {
        using var writer = WaveWriter.Create(path, format);
        writer.Write(samples);
        writer.Complete();
    }

    private static WaveFormatException TooLong(string name) => new($"{name} is too long to be held in memory at once.");
}
