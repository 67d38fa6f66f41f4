using PercepNet.Dsp;

namespace PercepNet.Graph.Tests.Properties;

/// <summary>Everything a builder is told, as data that can be changed before it is told.</summary>
internal sealed class Recipe
{
    public List<(string Name, int Channels)> Inputs { get; } = [];

    public List<(string Name, Func<Node> Make)> Nodes { get; } = [];

    public List<(string From, string To)> Connections { get; } = [];

    public List<(string Name, string From)> Outputs { get; } = [];

    public CompiledGraph Build(int sampleRateHz, BlockPattern blocks = BlockPattern.Any)
    {
        var builder = new GraphBuilder();
        foreach ((string from, string to) in Connections) builder.Connect(from, to);
        foreach ((string name, int channels) in Inputs) builder.AddInput(name, channels);
        foreach ((string name, Func<Node> make) in Nodes) builder.Add(name, make());
        foreach ((string name, string from) in Outputs) builder.AddOutput(name, from);
        return builder.Compile(sampleRateHz, blocks);
    }
}
