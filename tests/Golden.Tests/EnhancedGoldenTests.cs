using System.Runtime.CompilerServices;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>What the shipped networks make of a short stretch of each kind of sound; voices are real. A new network means new files, accepted by ear and numbers.</summary>
public class EnhancedGoldenTests
{
    private const int Rate = 48000;
    private const int Count = 3 * Rate / 2;

    [SkippableFact]
    public Task CleanVoice() => Verify(Speech(0));

    [SkippableFact]
    public Task VoiceInPinkNoise() => Verify(InPinkNoise());

    [SkippableFact]
    public Task Fricatives() =>
        Verify(SignalArithmetic.MixAt(Speech(8.7), Signals.Pink(Count, seed: 3), snrDb: 15));

    [SkippableFact]
    public Task WhiteNoise() => Verify(Signals.White(Count, seed: 4));

    [SkippableFact]
    public Task VoiceInBabble() =>
        Verify(SignalArithmetic.MixAt(Speech(3.5), Signals.Babble(Count, Rate, seed: 5), snrDb: 5));

    [SkippableFact]
    public Task Silence() => Verify(Signals.Silence(Count));

    [SkippableFact]
    public Task VoiceWithClicks() =>
        Verify(SignalArithmetic.MixAt(Speech(5.5), Signals.Clicks(Count, Rate, seed: 6), snrDb: 10));

    [SkippableFact]
    public Task VoiceInPinkNoise_At44100Hz_InOddBlocks() => Verify(
        SignalArithmetic.MixAt(Speech(12.2), Signals.Pink(Count, seed: 7), snrDb: 5), // the same samples, played slower: a lower voice
        new EnhancerOptions { SampleRateHz = 44100, Blocks = BlockPattern.Any },
        blockFrames: 500);

    [SkippableFact]
    public Task LinkedStereo()
    {
        var voice = Speech(14);
        var left = SignalArithmetic.MixAt(voice, Signals.Pink(Count, seed: 8), snrDb: 5);
        var right = SignalArithmetic.MixAt(voice, Signals.Pink(Count, seed: 9), snrDb: 10).ScaledBy(0.5);
        return Verify(SignalArithmetic.Interleave(left, right), new EnhancerOptions { Channels = 2, Blocks = BlockPattern.WholeHops });
    }

    [SkippableFact]
    public Task VoiceInPinkNoise_LargeNetwork() => Verify(InPinkNoise(), network: EmbeddedNetwork.Large);

    private static float[] InPinkNoise() => SignalArithmetic.MixAt(Speech(2), Signals.Pink(Count, seed: 2), snrDb: 5);

    private static float[] Speech(double fromSecond) => Recording.Read("near").AsSpan((int)(fromSecond * Rate), Count).ToArray();

    private static async Task Verify(float[] input, EnhancerOptions? options = null, int blockFrames = Rate / 100,
        EmbeddedNetwork network = EmbeddedNetwork.Default, [CallerMemberName] string method = "")
    {
        Skip.IfNot(EmbeddedModel.Carries(network), "This build does not carry the network.");
        options ??= new EnhancerOptions { Blocks = BlockPattern.WholeHops };
        var take = Take.Record(EmbeddedModel.Load(network), input, options, blockFrames);

        // Both always run, so that one round of the tests writes all that there is to accept.
        await Task.WhenAll(
            TestKit.Golden.VerifyWave(take.Output, take.Channels, take.SampleRateHz, GoldenTolerance.Close, method: method),
            TestKit.Golden.VerifyText(take.LevelsText(), variant: "levels", method: method));
    }
}
