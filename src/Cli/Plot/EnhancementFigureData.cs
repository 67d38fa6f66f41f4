namespace PercepNet.Cli.Plot;

/// <summary>What an <see cref="EnhancementFigure"/> shows.</summary>
/// <param name="Title">Headline, such as the name of the recording.</param>
/// <param name="SampleRateHz">Sample rate of the signals.</param>
/// <param name="Before">The noisy signal, one channel.</param>
/// <param name="After">The enhanced signal, aligned and as long.</param>
/// <param name="Traces">What the enhancer did; null leaves these panels out.</param>
internal sealed record EnhancementFigureData(
    string Title, int SampleRateHz, float[] Before, float[] After, EnhancementTraces? Traces = null)
{
    /// <summary>Channels of the recordings; the signals are the mean of so many.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Level of the noisy recording over all its channels, in dBFS.</summary>
    public required double BeforeRmsDb { get; init; }

    /// <summary>Level of the enhanced recording over all its channels, in dBFS.</summary>
    public required double AfterRmsDb { get; init; }

    /// <summary>What was taken away: before − after.</summary>
    public float[] Removed { get; } = Before.Zip(After, (before, after) => before - after).ToArray();

    /// <summary>Length of the recording.</summary>
    public double Seconds => (double)Before.Length / SampleRateHz;
}
