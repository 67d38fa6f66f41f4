using NAudio.Effects;
using NAudio.Wave;
using PercepNet.Dsp;
using PercepNet.Graph;
using PercepNet.Graph.NAudio;

namespace PercepNet.Graph.NAudio.Tests.Snippets;

public static class MixInAGraph
{
    public static CompiledGraph Compile(ISampleProvider talk, IAudioEffect effect) =>
        new GraphBuilder()
            .Add("talk", new SampleProviderNode(talk))
            .Add("effect", new NAudioEffectNode(effect))
            .Connect("talk", "effect")
            .AddOutput("wet", "effect")
            .AddOutput("dry", "talk")                              // delayed by the graph as the effect delays the other
            .Compile(talk.WaveFormat.SampleRate, BlockPattern.WholeHops);
}
