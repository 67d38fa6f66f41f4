using System.Runtime.ExceptionServices;
using PercepNet.Cli.Enhancement;
using PercepNet.Cli.Io;
using PercepNet.Cli.Metrics;
using PercepNet.Wave;

namespace PercepNet.Cli.Evaluation;

/// <summary>Scores a test set: <c>noisy/ID.wav</c> and what a system made of it against <c>clean/ID.wav</c>.</summary>
/// <param name="set">Folder of the set.</param>
/// <param name="settings">The network and its parameters; null where finished files are scored.</param>
/// <param name="enhanced">Folder of finished files of any system, or where to keep ours; may be null for ours.</param>
/// <param name="pesq">Measures PESQ as well; may be null.</param>
/// <param name="beginSeconds">Where in each clip another stream begins, for <see cref="Beginning"/>; null for none. Needs a network.</param>
internal sealed class Evaluator(DirectoryInfo set, EnhancementSettings? settings, DirectoryInfo? enhanced, PesqProgram? pesq, double? beginSeconds)
{
    /// <summary>Scores every clip of the set, several side by side, in the order they are given.</summary>
    /// <exception cref="CliException">A file is missing, does not fit its clean original or is too short for the stream that begins within it.</exception>
    public IReadOnlyList<ClipScore> Run(IReadOnlyList<TestClip> clips, CancellationToken stop)
    {
        var scores = new ClipScore[clips.Count];
        try
        {
            Parallel.For(0, clips.Count, new ParallelOptions { CancellationToken = stop }, i => scores[i] = Score(clips[i], stop));
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions.FirstOrDefault(inner => inner is CliException) ?? error.InnerExceptions[0]);
        }
        return scores;
    }

    private ClipScore Score(TestClip clip, CancellationToken stop)
    {
        (WaveFormat format, float[] clean) = Read(clip.CleanFile(set), stop);
        int rate = format.SampleRateHz;
        SoundFiles.ThrowIfUnheard(rate, format.Channels, $"Clip {clip.Id}");
        int? begin = beginSeconds is { } seconds ? BeginSample(clip, seconds, clean.Length, rate) : null;
        float[] noisy = ReadLike(clip.NoisyFile(set), format, clean, stop);
        Transparency? transparency = null;
        IReadOnlyList<Beginning> beginnings = [];
        float[] output;
        if (settings is null)
        {
            output = ReadLike(clip.FileIn(enhanced!), format, clean, stop);
        }
        else
        {
            output = StreamEnhancer.Enhance(settings, noisy, rate, channels: 1, stop);
            if (enhanced is not null)
            {
                string kept = clip.FileIn(enhanced);
                SoundFiles.Write(kept, () => WaveFile.WriteAll(kept, format, output));
            }
            if (clip.Room is null) transparency = Transparency.Measure(clean, StreamEnhancer.Enhance(settings, clean, rate, channels: 1, stop), rate, pesq);
            if (begin is { } at)
            {
                float[] fromThere = StreamEnhancer.Enhance(settings, noisy.AsSpan(at), rate, channels: 1, stop);
                beginnings = Beginning.Measure(clean.AsSpan(at), noisy.AsSpan(at), fromThere, output.AsSpan(at), rate);
            }
        }
        return new ClipScore(clip, VoicePitch.MedianHz(clean, rate), QualityScores.Measure(clean, noisy, rate, pesq), QualityScores.Measure(clean, output, rate, pesq), transparency, beginnings);
    }

    private static int BeginSample(TestClip clip, double seconds, int length, int rate)
    {
        double longest = (double)length / rate - Beginning.Stretches[^1].ToMs / 1000.0;
        return seconds <= longest
            ? (int)(seconds * rate)
            : throw new CliException($"Clip {clip.Id} is too short to begin at {seconds} s: --begin-at takes up to {Math.Max(0, longest):0.##} s here, the clip's length less half a second.", ExitCodes.Usage);
    }

    private static float[] ReadLike(string path, WaveFormat format, float[] clean, CancellationToken stop)
    {
        (WaveFormat own, float[] samples) = Read(path, stop);
        if (own.SampleRateHz != format.SampleRateHz || own.Channels != format.Channels || samples.Length != clean.Length)
            throw new CliException($"{path} has {samples.Length} samples at {own.SampleRateHz} Hz in {own.Channels} channel(s), its clean original {clean.Length} at {format.SampleRateHz} Hz in {format.Channels}: make them alike, without delay.");
        return samples;
    }

    private static (WaveFormat Format, float[] Samples) Read(string path, CancellationToken stop)
    {
        (WaveFormat format, float[] samples, _) = WholeSound.Read(path, stop);
        return format.Channels == 1 ? (format, samples) : throw new CliException($"{path} has {format.Channels} channels: test sets are mono.", ExitCodes.Input);
    }
}
