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
        var channels = reader.Format.Channels;
        if (reader.FrameCount * channels > Array.MaxLength)
            throw new WaveFormatException($"{path} is too long to be held in memory at once.");

        // The length is only a hint: a pipe has none, and a file may shrink while it is read.
        var samples = new float[(reader.FrameCount ?? ChunkFrames) * channels];
        var count = 0;
        while (true)
        {
            var got = reader.Read(samples.AsSpan(count)) * channels;
            count += got;
            if (got == 0 && (count < samples.Length || reader.FrameCount is not null))
                break;
            if (reader.FrameCount is null && count == samples.Length)
                Array.Resize(ref samples, checked(2 * samples.Length));
        }
        Array.Resize(ref samples, count);
        return (reader.Format, samples);
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
}
