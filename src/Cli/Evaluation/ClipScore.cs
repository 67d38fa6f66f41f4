using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Evaluation;

/// <summary>Measures of one clip against its clean original.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="PitchHz">Median pitch of the voice; NaN where it has none.</param>
/// <param name="Noisy">Of the input.</param>
/// <param name="Enhanced">Of the output.</param>
/// <param name="Transparency">What happens to the clean original itself; null in a room, whose reverberation is there to be taken out, and where files of another system are scored.</param>
/// <param name="Beginnings">What a stream keeps that begins within the clip; empty where that was not asked for.</param>
internal sealed record ClipScore(TestClip Clip, double PitchHz, QualityScores Noisy, QualityScores Enhanced, Transparency? Transparency, IReadOnlyList<Beginning> Beginnings);
