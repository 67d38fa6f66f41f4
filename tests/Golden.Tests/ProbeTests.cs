using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>The instruments that other tests trust, against cases whose answer is known.</summary>
public class ProbeTests
{
    private const int Rate = 48000;

    [Fact]
    public void Impulse_MovedBy37_IsFound() => Assert.Equal(37, LatencyProbe.ByImpulse(Signals.Impulse(1000, 137, -0.5f), 100));

    [Fact]
    public void Noise_MovedBy441_IsFound()
    {
        var noise = Signals.White(4000, seed: 3);
        float[] late = [.. new float[441], .. noise];
        Assert.Equal(441, LatencyProbe.ByCorrelation(noise, late, 1000));
    }

    [Fact]
    public void Step_InASine_IsAClickAndAFadeIsNone()
    {
        var steady = Signals.Sine(Rate / 10, Rate, 440);
        var jumped = (float[])steady.Clone();
        jumped.AsSpan(2400).Clear();
        var faded = (float[])steady.Clone();
        for (var i = 2400; i < faded.Length; i++)
        {
            faded[i] *= Math.Max(0, 1 - (i - 2400) / 480f);
        }

        Assert.True(ClickProbe.Ratio(jumped, [2400], 8) > 10);
        Assert.True(ClickProbe.Ratio(faded, [2400, 2880], 8) < 2);
    }

    [Fact]
    public void Allocation_IsCountedAndItsAbsenceToo()
    {
        object? kept = null;
        Assert.True(AllocationProbe.Measure(() => kept = new byte[1000], runs: 10) >= 10_000);
        Assert.Equal(0, AllocationProbe.Measure(() => GC.KeepAlive(kept), runs: 10));
    }

    [Fact]
    public void SeededSignals_AreTheSameEveryTimeAndDifferBySeed()
    {
        Assert.Equal(Signals.Babble(4800, Rate, seed: 1), Signals.Babble(4800, Rate, seed: 1));
        Assert.NotEqual(Signals.Voiced(4800, Rate, seed: 1), Signals.Voiced(4800, Rate, seed: 2));
    }

    [Fact]
    public void WhiteNoise_OfSeed1_IsSplitMixByPython() =>
        Assert.Equal([7012564 / 8388608f - 1, 11246003 / 8388608f - 1, 13124994 / 8388608f - 1], Signals.White(3, seed: 1, height: 1));

    [Fact]
    public void PinkNoise_FallsBy3DbAnOctave()
    {
        var noise = Signals.Pink(1 << 16, seed: 5);
        for (var hz = 200.0; hz < 6400; hz *= 4)
        {
            var fallDb = 10 * Math.Log10(PowerNear(noise, hz) / PowerNear(noise, 4 * hz));
            Assert.InRange(fallDb, 3, 9);
        }
    }

    [Fact]
    public void Mix_At10Db_HasThatRatio()
    {
        var speech = Signals.Voiced(Rate, Rate, seed: 4);
        var noise = SignalArithmetic.MixAt(speech, Signals.Pink(Rate, seed: 4), 10).Add(((float[])speech.Clone()).ScaledBy(-1));
        Assert.Equal(10, 20 * Math.Log10(SignalArithmetic.Rms(speech) / SignalArithmetic.Rms(noise)), 1e-3);
    }

    // Mean power of 24 single Fourier sums spread over a third of an octave.
    private static double PowerNear(float[] signal, double hz)
    {
        var power = 0.0;
        for (var k = 0; k < 24; k++)
        {
            var step = 2 * Math.PI * hz * Math.Pow(2, (k - 12) / 72.0) / Rate;
            double re = 0, im = 0;
            for (var i = 0; i < signal.Length; i++)
            {
                re += signal[i] * Math.Cos(step * i);
                im += signal[i] * Math.Sin(step * i);
            }

            power += re * re + im * im;
        }

        return power;
    }
}
