using PercepNet.Dsp.Shaping;

namespace PercepNet.Dsp.Tests.Shaping;

/// <summary>Oracles: figures that follow from the formulas of the post-filter, the decay rule and the gate.</summary>
public class Gains_ClosedForm
{
    [Fact]
    public void Post_filter_leaves_full_gains_alone()
    {
        float[] gains = [1, 1, 1];
        EnvelopePostFilter.Apply(gains, [1, 2, 3], 1);
        Assert.All(gains, g => Assert.Equal(1, g, 6));
    }

    [Fact]
    public void Post_filter_lifts_by_at_most_5_57_decibels()
    {
        double highest = 0;
        for (float g = 0.01f; g < 1; g += 0.001f)
        {
            float[] gains = [g];
            EnvelopePostFilter.Apply(gains, [1], 1);
            highest = Math.Max(highest, 20 * Math.Log10(gains[0] / (g * Math.Sin(Math.PI / 2 * g))));
        }
        Assert.Equal(5.57, highest, 1e-2);
    }

    [Fact]
    public void Post_filter_at_zero_does_nothing_and_half_lies_between()
    {
        float[] none = [0.3f, 0.9f], half = [0.3f, 0.9f], full = [0.3f, 0.9f];
        EnvelopePostFilter.Apply(none, [1, 5], 0);
        EnvelopePostFilter.Apply(half, [1, 5], 0.5f);
        EnvelopePostFilter.Apply(full, [1, 5], 1);
        Assert.Equal([0.3f, 0.9f], none);
        Assert.InRange(half[0], full[0], none[0]);
    }

    [Fact]
    public void Bands_fall_sixty_decibels_in_a_hundred_milliseconds_and_no_faster()
    {
        var decay = new DecayLimiter(1);
        float[] gains = [1];
        decay.Apply(gains, [1]);
        for (int hop = 1; hop <= 10; hop++)
        {
            gains[0] = 0;
            decay.Apply(gains, [1]);
            Assert.Equal(20 * hop * Math.Log10(0.501), 20 * Math.Log10(gains[0]), 1e-2);
        }
        Assert.InRange(20 * Math.Log10(gains[0]), -60.5, -59.5);
    }

    [Fact]
    public void Decay_never_makes_a_band_louder_than_it_came_in()
    {
        var decay = new DecayLimiter(1);
        float[] gains = [1];
        decay.Apply(gains, [100]);
        gains[0] = 0;
        decay.Apply(gains, [0.01f]);
        Assert.InRange(gains[0], 0, 1);
    }

    [Fact]
    public void Gate_holds_then_closes_and_opens_at_once()
    {
        var gate = new SpeechGate();
        var settings = new FrameSettings(new EnhancerControls { Gate = true, GateHoldMs = 50 });
        Assert.Equal(1, gate.Next(settings, 0.9f));
        for (int hop = 0; hop < 5; hop++) Assert.Equal(1, gate.Next(settings, 0));
        float last = 1;
        for (int hop = 0; hop < 20; hop++) last = gate.Next(settings, 0);
        Assert.Equal(0.01f, last, 1e-4);
        Assert.Equal(1, gate.Next(settings, 0.9f));
    }

    [Fact]
    public void Settings_bring_wild_controls_inside()
    {
        var settings = new FrameSettings(new EnhancerControls
        {
            AmountPercent = float.NaN,
            LimitDb = -5,
            OutGainDb = 1000,
            DereverbPercent = float.PositiveInfinity,
            PostFilterPercent = -1,
        });
        Assert.Equal(1, settings.Floor);
        Assert.Equal(0, settings.WetGain);
        Assert.InRange(settings.DryGain, 15.8f, 15.9f);
        Assert.Equal(1, settings.Dereverb);
        Assert.Equal(0, settings.PostFilter);
    }
}
