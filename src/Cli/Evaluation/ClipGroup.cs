using PercepNet.Cli.Metrics;
using static System.FormattableString;

namespace PercepNet.Cli.Evaluation;

/// <summary>Clips of a test set that have something in common: a row of the report.</summary>
internal sealed record ClipGroup(string Name, IReadOnlyList<ClipScore> Clips)
{
    // Low and high voices, roughly a third each of the people there are; children lie in the last.
    private const double LowPitchHz = 140;
    private const double HighPitchHz = 200;
    private static readonly double[] ReverberationSeconds = [0.3, 0.6, 1.2];
    private static readonly double[] BandKHz = [8, 12, 16, 20];

    /// <summary>Mean scores of the unprocessed input.</summary>
    public QualityScores Noisy { get; } = QualityScores.Mean([.. Clips.Select(c => c.Noisy)]);

    /// <summary>Mean scores of the output.</summary>
    public QualityScores Enhanced { get; } = QualityScores.Mean([.. Clips.Select(c => c.Enhanced)]);

    /// <summary>The groups in their order, last of all the group of all clips.</summary>
    public static IReadOnlyList<ClipGroup> Of(IReadOnlyList<ClipScore> scores, ClipGrouping grouping)
    {
        IEnumerable<ClipGroup> groups = grouping switch
        {
            ClipGrouping.Overview => [.. By(scores, s => (s.Clip.SnrDb, Invariant($"{s.Clip.SnrDb} dB"))), .. By(scores, s => s.Clip.Room is null ? (0, "no room") : (1, "in a room"))],
            ClipGrouping.Noise => By(scores, s => (0, s.Clip.Noise)),
            ClipGrouping.Room => By(scores, s => s.Clip.Room is null ? (0, "no room") : (1, s.Clip.Room)),
            ClipGrouping.Reverberation => By(scores, s => Reverberation(s.Clip)),
            ClipGrouping.Speaker => By(scores, s => (0, s.Clip.Speaker)),
            ClipGrouping.Band => By(scores, s => Band(s.Clip.BandKHz)),
            ClipGrouping.Pitch => By(scores, s => Pitch(s.PitchHz)),
            _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "No such grouping."),
        };
        return [.. groups, new ClipGroup("all", scores)];
    }

    private static IEnumerable<ClipGroup> By(IReadOnlyList<ClipScore> scores, Func<ClipScore, (double Order, string Name)> key) =>
        scores.GroupBy(key).OrderBy(g => g.Key.Order).ThenBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => new ClipGroup(g.Key.Name, [.. g]));

    private static (double Order, string Name) Reverberation(TestClip clip)
    {
        if (clip.Room is null) return (-1, "no room");
        if (clip.ReverberationSeconds is not { } seconds) return (-0.5, "not known");
        double upper = ReverberationSeconds.FirstOrDefault(limit => seconds < limit, double.PositiveInfinity);
        return (upper, double.IsFinite(upper) ? Invariant($"T60 under {upper} s") : Invariant($"T60 {ReverberationSeconds[^1]} s or more"));
    }

    private static (double Order, string Name) Band(double kHz)
    {
        double upper = BandKHz.FirstOrDefault(limit => kHz <= limit, BandKHz[^1]);
        return kHz > 0 ? (upper, Invariant($"up to {upper} kHz")) : (0, "not known");
    }

    private static (double Order, string Name) Pitch(double hz) => hz switch
    {
        < LowPitchHz => (0, Invariant($"under {LowPitchHz} Hz")),
        < HighPitchHz => (1, Invariant($"{LowPitchHz} to {HighPitchHz} Hz")),
        >= HighPitchHz => (2, Invariant($"above {HighPitchHz} Hz")),
        _ => (3, "without pitch"),
    };
}
