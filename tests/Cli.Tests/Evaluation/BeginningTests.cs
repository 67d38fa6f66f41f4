using PercepNet.Cli.Evaluation;
using PercepNet.Cli.Metrics;
using PercepNet.TestKit;
using Xunit;

namespace PercepNet.Cli.Tests.Evaluation;

/// <summary>Oracle: noise that is a known share of the voice, and stretches that are silent.</summary>
public sealed class BeginningTests
{
    private const int Rate = 16_000;

    [Fact]
    public void Only_stretches_with_voice_count_and_their_snr_is_that_of_what_was_added()
    {
        // Voice from 100 to 250 ms alone: the first stretch and the last are pauses.
        float[] clean = [.. Enumerable.Range(0, Rate / 2).Select(i => i is >= 1600 and < 4000 ? MathF.Sin(0.3f * i) : 0)];
        Beginning only = Assert.Single(Beginning.Measure(clean, clean.ToArray().ScaledBy(1.1), clean.ToArray().ScaledBy(0.99), clean, Rate));
        Assert.Equal((100, 250), (only.FromMs, only.ToMs));
        Assert.Equal(20, only.NoisySnrDb, 0.001);
        Assert.Equal(40, only.EnhancedSnrDb, 0.001);
        Assert.Equal(SiSdr.LimitDb, only.HeardFromTheStartSnrDb);
    }

    [Fact]
    public void A_voice_that_is_lost_has_0_dB_and_silence_has_no_stretch()
    {
        float[] clean = [.. Enumerable.Range(0, Rate).Select(i => MathF.Sin(0.3f * i))], silence = new float[Rate];
        Assert.All(Beginning.Measure(clean, clean, silence, clean, Rate), b => Assert.Equal(0, b.EnhancedSnrDb, 1e-9));
        Assert.Equal(Beginning.Stretches, Beginning.Measure(clean, clean, silence, clean, Rate).Select(b => (b.FromMs, b.ToMs)));
        Assert.Empty(Beginning.Measure(silence, clean, clean, clean, Rate));
    }
}
