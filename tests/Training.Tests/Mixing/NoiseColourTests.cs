using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Mixing;

/// <summary>Oracle: equal draws give equal colours, others others.</summary>
public class NoiseColourTests
{
    [Fact]
    public void Colours_differ_from_draw_to_draw_and_repeat_with_their_seed()
    {
        float[] first = Coloured(seed: 1), again = Coloured(seed: 1), other = Coloured(seed: 2);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(first, x => Assert.True(float.IsFinite(x)));
    }

    private static float[] Coloured(ulong seed)
    {
        float[] noise = TestKit.Signals.White(Rate.Hz, seed: 3);
        NoiseColour.Apply(new Dice(seed), noise);
        return noise;
    }
}
