namespace PercepNet.Cli.Plot;

/// <summary>What the enhancer did and heard, hop by hop, moved back by its latency so that it lies on the input.</summary>
/// <param name="HopSeconds">Distance of hops.</param>
/// <param name="BandCentresHz">Centre frequency of each band, rising.</param>
/// <param name="BandGains">Gains, [hop][band], 1: untouched.</param>
/// <param name="PitchHz">Pitch of each hop; 0 or NaN where there is none.</param>
/// <param name="SpeechProbability">Probability of speech of each hop, 0..1.</param>
internal sealed record EnhancementTraces(
    double HopSeconds, float[] BandCentresHz, float[][] BandGains, float[] PitchHz, float[] SpeechProbability);
