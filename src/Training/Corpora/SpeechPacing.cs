namespace PercepNet.Training.Corpora;

/// <summary>How speech is spread over time, in seconds.</summary>
internal sealed record SpeechPacing(double LeadIn, double LeadOut, double PauseChance, double LongPauseChance)
{
    /// <summary>Speech all the way, as in a test clip.</summary>
    public static SpeechPacing Dense { get; } = new(0.1, 0, 0.2, 0);

    /// <summary>A quarter of the sequences starts in silence, a sixth ends in it.</summary>
    public static SpeechPacing Draw(Signals.Dice dice) => new(
        dice.Chance(0.25) ? dice.Uniform(0.5, 5) : dice.Uniform(0, 0.3),
        dice.Chance(1.0 / 6) ? dice.Uniform(0.5, 4) : 0,
        PauseChance: 0.6,
        LongPauseChance: 0.08);
}
