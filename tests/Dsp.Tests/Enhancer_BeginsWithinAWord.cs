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
    [InlineData(EmbeddedNetwork.Default, 10, -1, -0.7, -0.5)]
    [InlineData(EmbeddedNetwork.Default, 60, -0.5, -0.3, -0.3)]
    [InlineData(EmbeddedNetwork.Large, 10, -1, -0.7, -0.5)]
    [InlineData(EmbeddedNetwork.Large, 60, -0.5, -0.3, -0.3)]
    public void The_voice_is_kept_from_its_first_samples(EmbeddedNetwork network, double snrDb, double leastTo100Ms, double leastTo250Ms, double leastTo500Ms)
    {
        float[] voice = Recording.Read("near"), noisy = SignalArithmetic.MixAt(voice, Noise(voice.Length), snrDb);
        (float[] Clean, float[] Output)[] streams =
            [.. LoudPlaces(voice).Select(begin => (voice[begin..], EnhancerRun.Shipped(noisy[begin..(begin + SampleRateHz)], network: network)))];
        double KeptDb(int fromMs, int toMs)
        {
            Range part = (fromMs * SampleRateHz / 1000)..(toMs * SampleRateHz / 1000);
            return 20 * Math.Log10(SignalArithmetic.GainOf([.. streams.SelectMany(s => s.Clean[part])], [.. streams.SelectMany(s => s.Output[part])]));
        }
        Assert.InRange(KeptDb(0, 100), leastTo100Ms, 0.5);
        Assert.InRange(KeptDb(100, 250), leastTo250Ms, 0.5);
        Assert.InRange(KeptDb(250, 500), leastTo500Ms, 0.5);
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
