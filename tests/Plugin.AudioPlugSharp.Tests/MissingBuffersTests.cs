using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>Buses and channels for which the host hands over no memory. Oracles: the core itself, and what lay in the buffers before.</summary>
public class MissingBuffersTests
{
    private const int Samples = 9_600;
    private const float Old = 9;

    private static readonly NetworkWeights s_weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");
    private static readonly float[][] s_input = [Voice(1), Voice(2)];

    [Fact]
    public void Input_that_is_not_there_is_silence()
    {
        Assert.All(Play("input"), channel => Assert.All(channel, sample => Assert.Equal(0, sample)));
        Assert.Equal(Core(s_input[0], new float[Samples]), Play("second input"));
    }

    [Fact]
    public void Output_that_is_not_there_is_not_written()
    {
        Assert.All(Play("output"), channel => Assert.All(channel, sample => Assert.Equal(Old, sample)));
        float[][] first = Play("second output");
        Assert.Equal(Core(s_input[0], s_input[1])[0], first[0]);
        Assert.All(first[1], sample => Assert.Equal(Old, sample));
        // The first says how long a block is: without it the second is silent.
        Assert.All(Play("first output")[1], sample => Assert.Equal(0, sample));
    }

    private static float[][] Core(float[] left, float[] right)
    {
        float[] both = SignalArithmetic.Interleave(left, right);
        new Enhancer(s_weights, new EnhancerOptions { Channels = 2, Blocks = BlockPattern.WholeHops }).Process(both, both);
        return [SignalArithmetic.Channel(both, 2, 0), SignalArithmetic.Channel(both, 2, 1)];
    }

    /// <summary>Plays one block without the part that is named; the outputs were full of <see cref="Old"/>.</summary>
    private static unsafe float[][] Play(string missing)
    {
        var bridge = new Bridge(new PercepNetPlugin(_ => s_weights), maximumBlock: Samples);
        float[][] output = [new float[Samples], new float[Samples]];
        foreach (float[] channel in output) Array.Fill(channel, Old);
        float** ins = stackalloc float*[2], outs = stackalloc float*[2];
        fixed (float* inLeft = s_input[0], inRight = s_input[1], outLeft = output[0], outRight = output[1])
        {
            ins[0] = inLeft;
            ins[1] = missing == "second input" ? null : inRight;
            outs[0] = missing == "first output" ? null : outLeft;
            outs[1] = missing == "second output" ? null : outRight;
            bridge.Process(missing == "input" ? null : ins, missing == "output" ? null : outs, Samples);
        }
        return output;
    }

    private static float[] Voice(int seed) => SignalArithmetic.MixAt(Signals.Voiced(Samples, 48_000, seed), Signals.Pink(Samples, seed + 100), snrDb: 5);
}
