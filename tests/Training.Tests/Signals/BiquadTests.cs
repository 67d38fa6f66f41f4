using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Signals;

/// <summary>Oracle: what a peaking filter is by definition, its gain at its centre and 0 dB far from it; and the level of a tone.</summary>
public class BiquadTests
{
    [Theory]
    [InlineData(100, 12)]
    [InlineData(1000, -9)]
    [InlineData(8000, 6)]
    public void A_bell_has_its_gain_at_its_centre_and_none_far_away(double hz, double gainDb)
    {
        Assert.Equal(gainDb, GainDb(hz, hz, gainDb), 0.05);
        Assert.Equal(0, GainDb(hz < 1000 ? 20_000 : 20, hz, gainDb), 0.1);
    }

    private static double GainDb(double toneHz, double hz, double gainDb)
    {
        float[] before = TestKit.Signals.Sine(Rate.Hz, Rate.Hz, toneHz), after = [.. before];
        Biquad.Bell(hz, gainDb, quality: 1).Apply(after);
        return Decibels.FromPower(MeanPower.Between(after, 0.5, 1) / MeanPower.Between(before, 0.5, 1));
    }
}
