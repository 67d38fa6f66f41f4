namespace PercepNet.Dsp.Pitch;

/// <summary>The pitch of one frame.</summary>
/// <param name="PeriodSeconds">Period in seconds, about 1.2 to 16 ms (830 to 62 Hz).</param>
/// <param name="Correlation">Normalised correlation of the whitened frame with itself one period earlier, 0 to 1: how periodic the frame is.</param>
public readonly record struct PitchEstimate(float PeriodSeconds, float Correlation)
{
    /// <summary>Fundamental frequency in Hz.</summary>
    public float FrequencyHz => 1 / PeriodSeconds;
}
