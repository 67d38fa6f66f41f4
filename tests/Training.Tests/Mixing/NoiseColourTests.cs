using PercepNet.TestKit;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Mixing;

/// <summary>Oracle: what a peaking filter is by definition, its gain at its centre and 0 dB far from it; and the level of a tone.</summary>
public class NoiseColourTests
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

    [Fact]
    public void Colours_differ_from_draw_to_draw_and_repeat_with_their_seed()
    {
        float[] first = Coloured(seed: 1), again = Coloured(seed: 1), other = Coloured(seed: 2);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(first, x => Assert.True(float.IsFinite(x)));
    }

    private static float[] Coloured(int seed)
    {
        float[] noise = TestKit.Signals.White(Rate.Hz, seed: 3);
        NoiseColour.Apply(new Dice((ulong)seed), noise);
        return noise;
    }

    private static double GainDb(double toneHz, double hz, double gainDb)
    {
        float[] before = TestKit.Signals.Sine(Rate.Hz, Rate.Hz, toneHz), after = [.. before];
        NoiseColour.Bell(after, hz, gainDb, quality: 1);
        return 20 * Math.Log10(SignalArithmetic.Rms(after.AsSpan(Rate.Hz / 2)) / SignalArithmetic.Rms(before.AsSpan(Rate.Hz / 2)));
    }
}
