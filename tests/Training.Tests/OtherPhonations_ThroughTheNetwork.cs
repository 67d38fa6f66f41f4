using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;
using Xunit.Abstractions;

namespace PercepNet.Training.Tests;

/// <summary>
/// A voice that sings or whispers is a voice. Oracle: a real one, made to do so, without noise; what is kept of it is the output's
/// projection on it in each loud half second. The worst of ten is judged.
/// </summary>
public class OtherPhonations_ThroughTheNetwork(ITestOutputHelper output)
{
    private const int PartSamples = Rate.Hz / 2;

    private static readonly float[] s_voice = Recording.Read("near")[..(6 * Rate.Hz)];

    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default)]
    [InlineData(EmbeddedNetwork.Large)]
    public void A_whisper_is_kept(EmbeddedNetwork network) =>
        Assert.InRange(WorstOfTen(network, Enumerable.Range(0, 4).SelectMany(i => KeptDb(network, Whispering.Apply(Dice.For(21, i), s_voice)))), -1, 0.5);

    // Each half second begins a stream of its own: nothing before it tells a note from a hum.
    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default)]
    [InlineData(EmbeddedNetwork.Large)]
    public void A_held_note_is_kept_from_its_beginning(EmbeddedNetwork network)
    {
        float[] held = Singing.Hold(s_voice, 6);
        Assert.InRange(WorstOfTen(network, Loud(held).SelectMany(at => KeptDb(network, held[at..Math.Min(at + 2 * PartSamples, held.Length)]).Take(1))), -0.5, 0.5);
    }

    private double WorstOfTen(EmbeddedNetwork network, IEnumerable<double> keptDb)
    {
        Skip.IfNot(EmbeddedModel.Carries(network), $"this build does not carry the network {network}");
        double[] kept = [.. keptDb.Order()];
        output.WriteLine($"kept in each half second, dB: {string.Join(", ", kept.Select(db => $"{db:0.0}"))}");
        return kept[kept.Length / 10];
    }

    private static IEnumerable<double> KeptDb(EmbeddedNetwork network, float[] clean)
    {
        var enhancer = new Enhancer(EmbeddedModel.Load(network), new EnhancerOptions { Blocks = BlockPattern.WholeHops });
        var enhanced = new float[clean.Length / enhancer.HopSamples * enhancer.HopSamples];
        enhancer.Process(clean.AsSpan(0, enhanced.Length), enhanced);
        enhanced = enhanced[enhancer.LatencySamples..];
        return Loud(clean).Where(at => at + PartSamples <= enhanced.Length)
            .Select(at => 20 * Math.Log10(SignalArithmetic.GainOf(clean.AsSpan(at, PartSamples), enhanced.AsSpan(at, PartSamples))));
    }

    private static IEnumerable<int> Loud(float[] voice)
    {
        double least = 0.3 * SignalArithmetic.Rms(voice);
        return Enumerable.Range(0, voice.Length / PartSamples).Select(i => i * PartSamples).Where(at => SignalArithmetic.Rms(voice.AsSpan(at, PartSamples)) > least);
    }
}
