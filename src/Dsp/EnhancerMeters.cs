namespace PercepNet.Dsp;

/// <summary>What the last hop showed.</summary>
/// <param name="InputDb">Level of the delayed input in dBFS RMS over all channels, −120 to 120.</param>
/// <param name="OutputDb">Level of the output in dBFS RMS over all channels, −120 to 120.</param>
/// <param name="ReductionDb">How much weaker the enhanced signal is than the input, in dB, 0 to 240.</param>
/// <param name="SpeechProbability">How sure the network is of speech, 0 to 1; of several voices (<see cref="ChannelLink.Independent"/>) that of the surest.</param>
/// <param name="PitchHz">Pitch of that voice, about 62 to 830 Hz; 0 when there is none.</param>
public readonly record struct EnhancerMeters(float InputDb, float OutputDb, float ReductionDb, float SpeechProbability, float PitchHz)
{
    /// <summary>Meters of a stream that has played nothing yet.</summary>
    public static EnhancerMeters Silent { get; } = new(-120, -120, 0, 0, 0);
}
