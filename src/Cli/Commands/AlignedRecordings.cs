using PercepNet.Cli.Io;

namespace PercepNet.Cli.Commands;

/// <summary>Recordings of the same sound, sample beside sample: one rate, one number of channels, one length.</summary>
internal sealed class AlignedRecordings
{
    // What the core's analysis takes too: +36 dBFS, far below where squares overflow.
    private const float Loudest = 64;

    private readonly float[][] _interleaved;

    private AlignedRecordings(float[][] interleaved, int sampleRateHz, int channels, int frames, int trimmedFrames)
    {
        _interleaved = interleaved;
        (SampleRateHz, Channels, Frames, TrimmedFrames) = (sampleRateHz, channels, frames, trimmedFrames);
    }

    /// <summary>Sample rate of all.</summary>
    public int SampleRateHz { get; }

    /// <summary>Channels of each.</summary>
    public int Channels { get; }

    /// <summary>Samples per channel.</summary>
    public int Frames { get; }

    /// <summary>How much the longest recording was cut at its end.</summary>
    public int TrimmedFrames { get; }

    /// <summary>The files that are shorter than their headers say.</summary>
    public required IReadOnlyList<string> Truncated { get; init; }

    /// <summary>Reads the files. Ends may differ by up to 10 ms, as encoders and block-wise tools leave them; the longer ones are cut.</summary>
    /// <exception cref="CliException">A file cannot be read, holds no sound, or does not fit the first.</exception>
    public static AlignedRecordings Read(IReadOnlyList<string> paths, CancellationToken stop)
    {
        var files = paths.Select(path => WholeSound.Read(path, stop)).ToArray();
        var first = files[0].Format;
        var lengths = files.Select(file => file.Samples.Length / file.Format.Channels).ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            var format = files[i].Format;
            if (format.SampleRateHz != first.SampleRateHz)
                throw new CliException($"{paths[i]} has {format.SampleRateHz} Hz and {paths[0]} {first.SampleRateHz} Hz; convert one to the rate of the other.");
            if (format.Channels != first.Channels)
                throw new CliException($"{paths[i]} has {format.Channels} channels and {paths[0]} {first.Channels}; give recordings with equally many.");
            if (Math.Abs(lengths[i] - lengths[0]) > first.SampleRateHz / 100)
                throw new CliException($"{paths[i]} lasts {Seconds(lengths[i])} and {paths[0]} {Seconds(lengths[0])}; give recordings of the same length, aligned in time.");
        }
        var frames = lengths.Min();
        if (frames == 0)
            throw new CliException($"{paths[Array.IndexOf(lengths, 0)]} holds no sound; give a recording that is longer than nothing.", ExitCodes.Input);
        return new AlignedRecordings([.. files.Select(file => file.Samples)], first.SampleRateHz, first.Channels, frames, lengths.Max() - frames)
        {
            Truncated = [.. paths.Where((_, i) => files[i].IsTruncated).Distinct()],
        };

        string Seconds(int length) => FormattableString.Invariant($"{(double)length / first.SampleRateHz:0.00} s");
    }

    /// <summary>All channels of a recording, interleaved.</summary>
    public ReadOnlySpan<float> Interleaved(int recording) => _interleaved[recording].AsSpan(0, Frames * Channels);

    /// <summary>One channel of a recording.</summary>
    public float[] Channel(int recording, int channel)
    {
        var samples = new float[Frames];
        for (var i = 0; i < Frames; i++)
            samples[i] = _interleaved[recording][i * Channels + channel];
        return samples;
    }

    /// <summary>The mean of the channels of a recording, as it can be drawn: what is not finite counts as 0, and what is absurdly loud as the loudest that is not.</summary>
    public float[] Mono(int recording)
    {
        var samples = new float[Frames];
        for (var i = 0; i < Frames; i++)
            for (var channel = 0; channel < Channels; channel++)
                samples[i] += Clean(_interleaved[recording][i * Channels + channel]) / Channels;
        return samples;
    }

    private static float Clean(float sample) => float.IsFinite(sample) ? Math.Clamp(sample, -Loudest, Loudest) : 0;
}
