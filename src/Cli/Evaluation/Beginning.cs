using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Evaluation;

/// <summary>What one stretch of a stream keeps of a voice, where the stream begins within a clip: a host may start within a word.</summary>
/// <param name="FromMs">Where the stretch begins, in ms from the beginning of the stream.</param>
/// <param name="ToMs">Where it ends.</param>
/// <param name="NoisySnrDb">SNR of the unprocessed input: the clean original against the difference from it, within ±<see cref="SiSdr.LimitDb"/>.</param>
/// <param name="EnhancedSnrDb">The same of the output of the stream that begins here.</param>
/// <param name="HeardFromTheStartSnrDb">The same of a stream that heard the clip from its start.</param>
internal sealed record Beginning(int FromMs, int ToMs, double NoisySnrDb, double EnhancedSnrDb, double HeardFromTheStartSnrDb)
{
    // A pause says nothing about a voice: a stretch counts where its level is at least this share of the clip's.
    private const double Loud = 0.3;

    /// <summary>The stretches, in ms.</summary>
    public static IReadOnlyList<(int FromMs, int ToMs)> Stretches { get; } = [(0, 100), (100, 250), (250, 500)];

    /// <summary>Measures one clip, in each stretch where its voice is loud. All signals begin where the stream does.</summary>
    public static IReadOnlyList<Beginning> Measure(ReadOnlySpan<float> clean, ReadOnlySpan<float> noisy, ReadOnlySpan<float> enhanced, ReadOnlySpan<float> heardFromTheStart, int sampleRateHz)
    {
        var loud = new List<Beginning>();
        double quietest = Loud * Loud * MeanSquare(clean);
        foreach ((int from, int to) in Stretches)
        {
            Range stretch = new(At(from), At(to));
            ReadOnlySpan<float> voice = clean[stretch];
            if (voice.IsEmpty || !(MeanSquare(voice) > quietest)) continue;
            loud.Add(new Beginning(from, to, SnrDb(voice, noisy[stretch]), SnrDb(voice, enhanced[stretch]), SnrDb(voice, heardFromTheStart[stretch])));
        }
        return loud;

        int At(int ms) => (int)((long)ms * sampleRateHz / 1000);
    }

    /// <summary>The mean over clips of one stretch.</summary>
    public static Beginning Mean(IReadOnlyCollection<Beginning> clips) => clips.First() with
    {
        NoisySnrDb = clips.Average(c => c.NoisySnrDb),
        EnhancedSnrDb = clips.Average(c => c.EnhancedSnrDb),
        HeardFromTheStartSnrDb = clips.Average(c => c.HeardFromTheStartSnrDb),
    };

    private static double SnrDb(ReadOnlySpan<float> clean, ReadOnlySpan<float> test)
    {
        double signal = 0, rest = 0;
        for (int i = 0; i < clean.Length; i++)
        {
            double difference = test[i] - clean[i];
            signal += (double)clean[i] * clean[i];
            rest += difference * difference;
        }
        return Math.Clamp(10 * Math.Log10(signal / rest), -SiSdr.LimitDb, SiSdr.LimitDb);
    }

    private static double MeanSquare(ReadOnlySpan<float> signal)
    {
        double sum = 0;
        foreach (float sample in signal) sum += (double)sample * sample;
        return sum / signal.Length;
    }
}
