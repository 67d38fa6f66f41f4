using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>
/// A host starts its stream, or resets, wherever it likes. Oracle: the clean voice, begun wherever it is loud; what is kept of it is
/// the output's projection on it, over all beginnings.
/// </summary>
public class Enhancer_BeginsWithinAWord
{
    private const int SampleRateHz = 48_000;

    [Theory]
    [InlineData(EmbeddedNetwork.Default, 10, 0, 0.1, -1)]
    [InlineData(EmbeddedNetwork.Default, 10, 0.1, 0.25, -0.7)]
    [InlineData(EmbeddedNetwork.Default, 10, 0.25, 0.5, -0.5)]
    [InlineData(EmbeddedNetwork.Default, 60, 0, 0.1, -0.5)]
    [InlineData(EmbeddedNetwork.Default, 60, 0.1, 0.25, -0.3)]
    [InlineData(EmbeddedNetwork.Large, 10, 0, 0.1, -1)]
    [InlineData(EmbeddedNetwork.Large, 10, 0.1, 0.25, -0.7)]
    [InlineData(EmbeddedNetwork.Large, 10, 0.25, 0.5, -0.5)]
    [InlineData(EmbeddedNetwork.Large, 60, 0, 0.1, -0.5)]
    [InlineData(EmbeddedNetwork.Large, 60, 0.1, 0.25, -0.3)]
    public void The_voice_is_kept_from_its_first_samples(EmbeddedNetwork network, double snrDb, double from, double to, double leastKeptDb)
    {
        float[] voice = Recording.Read("near"), noisy = SignalArithmetic.MixAt(voice, Noise(voice.Length), snrDb);
        double product = 0, energy = 0;
        foreach (int begin in LoudPlaces(voice))
        {
            float[] output = EnhancerRun.Shipped(noisy[begin..(begin + SampleRateHz)], network: network);
            for (int i = (int)(from * SampleRateHz); i < (int)(to * SampleRateHz); i++)
            {
                product += (double)output[i] * voice[begin + i];
                energy += (double)voice[begin + i] * voice[begin + i];
            }
        }
        Assert.InRange(20 * Math.Log10(product / energy), leastKeptDb, 0.5);
    }

    private static float[] Noise(int samples)
    {
        float[] fan = Recording.Read("fan");
        return [.. fan, .. fan[..(samples - fan.Length)]];
    }

    // Every 400 ms, where the next 50 ms are louder than the recording is on the whole.
    private static IEnumerable<int> LoudPlaces(float[] voice)
    {
        double loud = SignalArithmetic.Rms(voice);
        return Enumerable.Range(0, voice.Length / SampleRateHz * 5 / 2 - 3).Select(i => i * SampleRateHz * 2 / 5)
            .Where(place => SignalArithmetic.Rms(voice.AsSpan(place, SampleRateHz / 20)) > loud);
    }
}
