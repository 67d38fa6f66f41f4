using System.Runtime.CompilerServices;
using PercepNet.Cli.Graphs;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Graph;
using PercepNet.Graph.Files;
using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>What the ready graphs make of real voices with the shipped network, and what they look like as a table. A new network means new sounds.</summary>
public class GraphGoldenTests
{
    // The first half is for adaptive nodes to learn in.
    private const int KeptFrom = Scene.Count / 2;

    [SkippableFact]
    public Task Voice() => Verify("voice", [Scene.Microphone(withEcho: false)]);

    [SkippableFact]
    public Task Echo() => Verify("echo", [Scene.Microphone(withEcho: true), Scene.Far]);

    [SkippableFact]
    public Task Beam4() => Verify("beam4", Scene.Microphones(4, withEcho: false));

    [SkippableFact]
    public Task BeamEcho() => Verify("beam-echo", [.. Scene.Microphones(4, withEcho: true), Scene.Far]);

    private static async Task Verify(string name, float[][] channels, [CallerMemberName] string method = "")
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        var file = GraphFile.Load(Repository.PathOf("presets", "graphs", $"{name}.json"), NodeTypes.Standard());
        using var graph = file.Compile(Scene.RateHz, BlockPattern.WholeHops);
        var output = Run(graph, channels);
        var take = new Take(channels[0][KeptFrom..], output[KeptFrom..], 1, Scene.RateHz);

        // All always run, so that one round of the tests writes all that there is to accept.
        await Task.WhenAll(
            TestKit.Golden.VerifyWave(take.Output, take.Channels, take.SampleRateHz, GoldenTolerance.Close, method: method),
            TestKit.Golden.VerifyText(take.LevelsText(), variant: "levels", method: method),
            TestKit.Golden.VerifyText(GraphTable.Write(file, graph.Describe()), variant: "table", method: method));
    }

    private static float[] Run(CompiledGraph graph, float[][] channels)
    {
        var output = new float[Scene.Count];
        var inputs = new ReadOnlyMemory<float>[channels.Length];
        for (var start = 0; start < Scene.Count; start += graph.HopSamples)
        {
            for (var channel = 0; channel < channels.Length; channel++)
                inputs[channel] = channels[channel].AsMemory(start, graph.HopSamples);
            graph.Process(inputs, [output.AsMemory(start, graph.HopSamples)], graph.HopSamples);
        }
        return output;
    }
}
