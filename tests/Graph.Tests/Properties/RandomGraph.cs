using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Properties;

/// <summary>
/// A random graph and, by its own simple rules, what must come out of it. Heights are whole numbers below 2²³, so that sums are exact
/// in any order.
/// </summary>
internal sealed class RandomGraph
{
    private const double HighestHeight = 1 << 20;

    private readonly SeededNoise _noise;
    private readonly int _longestDelay;
    private readonly List<Source> _sources = [];

    public RandomGraph(int seed, int hopSamples)
    {
        _noise = new SeededNoise(seed);
        _longestDelay = 2 * hopSamples;
        for (int i = Pick(1, 3); i > 0; i--) AddInput();
        for (int i = Pick(1, 14); i > 0; i--) AddNode();
        for (int i = Pick(1, 3); i > 0; i--) AddOutput();
        Shuffle(Recipe.Connections);
        Shuffle(Recipe.Nodes);
    }

    /// <summary>Something that can be connected: where it is, how late it is at least, and what it holds.</summary>
    private sealed record Source(string Address, int Lag, Response[] Channels);

    public Recipe Recipe { get; } = new();

    /// <summary>Heights of the impulses to put in, a channel each.</summary>
    public List<float> Impulses { get; } = [];

    /// <summary>What each output channel holds, relative to the latency.</summary>
    public List<Response> Expected { get; } = [];

    /// <summary>The longest path to any output.</summary>
    public int LongestPath { get; private set; }

    private int Pick(int least, int most) => (int)_noise.NextBetween(least, most + 1);

    private Source PickSource() => _sources[Pick(0, _sources.Count - 1)];

    private void AddInput()
    {
        string name = $"input{Recipe.Inputs.Count}";
        int channels = Pick(1, 3);
        float[] heights = [.. Enumerable.Range(0, channels).Select(_ => (float)Pick(1, 3))];
        Impulses.AddRange(heights);
        Recipe.Inputs.Add((name, channels));
        _sources.Add(new Source(name, 0, [.. heights.Select(height => Response.Of(height))]));
    }

    private void AddOutput()
    {
        Source source = PickSource();
        Recipe.Outputs.Add(($"output{Recipe.Outputs.Count}", source.Address));
        Expected.AddRange(source.Channels);
        LongestPath = Math.Max(LongestPath, source.Lag);
    }

    private void AddNode()
    {
        switch (Pick(0, 7))
        {
            case 0: AddLatent(Pick(0, _longestDelay)); break;
            case 1: AddLatent(Pick(0, _longestDelay), Pick(0, _longestDelay)); break;
            case 2: AddGain(Pick(0, 1) == 0 ? -1 : 2); break;
            case 3: AddDelay(Pick(0, _longestDelay)); break;
            case 4: AddSelect(); break;
            case 5: AddMerge(); break;
            case 6: AddSame(Pick(0, 1) == 0 ? () => new GainNode() : () => new MeterNode()); break;
            default: AddMix(); break;
        }
    }

    private string Add(Func<Node> make, params Source[] inputs)
    {
        string name = $"node{Recipe.Nodes.Count}";
        Recipe.Nodes.Add((name, make));
        Node node = make();
        for (int i = 0; i < inputs.Length; i++)
            Recipe.Connections.Add((inputs[i].Address, inputs.Length == 1 ? name : $"{name}.{node.Inputs[i].Name}"));
        return name;
    }

    private void AddLatent(params int[] latencies)
    {
        Source from = PickSource();
        string name = Add(() => new LatentNode(latencies), from);
        for (int o = 0; o < latencies.Length; o++)
            _sources.Add(new Source($"{name}.out{o + 1}", from.Lag + latencies[o], from.Channels));
    }

    private void AddGain(int gain)
    {
        Source from = PickSource();
        if (from.Channels.Max(channel => channel.Largest) > HighestHeight) return;
        string name = Add(() => new FunctionNode(sample => gain * sample), from);
        _sources.Add(new Source(name, from.Lag, [.. from.Channels.Select(channel => new Response().Add(channel, gain, 0))]));
    }

    private void AddDelay(int delay)
    {
        Source from = PickSource();
        string name = Add(() => new DelayNode { DelaySamples = delay }, from);
        _sources.Add(new Source(name, from.Lag, [.. from.Channels.Select(channel => new Response().Add(channel, 1, delay))]));
    }

    private void AddSelect()
    {
        Source from = PickSource();
        int[] channels = [.. Enumerable.Range(0, Pick(1, 3)).Select(_ => Pick(0, from.Channels.Length - 1))];
        string name = Add(() => new SelectNode(channels), from);
        _sources.Add(new Source(name, from.Lag, [.. channels.Select(channel => from.Channels[channel])]));
    }

    private void AddMerge()
    {
        Source[] from = [PickSource(), PickSource()];
        if (from.Sum(source => source.Channels.Length) > 6) return;
        string name = Add(() => new MergeNode(2), from);
        _sources.Add(new Source(name, from.Max(source => source.Lag), [.. from.SelectMany(source => source.Channels)]));
    }

    private void AddSame(Func<Node> make)
    {
        Source from = PickSource();
        _sources.Add(new Source(Add(make, from), from.Lag, from.Channels));
    }

    private void AddMix()
    {
        Source first = PickSource();
        List<Source> addends = [first];
        for (int i = Pick(1, 4); i > 0; i--)
            if (PickSource() is var other && other.Channels.Length == first.Channels.Length) addends.Add(other);
        if (addends.Sum(source => source.Channels.Max(channel => channel.Largest)) > HighestHeight) return;
        string name = Add(() => new MixNode(addends.Count), [.. addends]);
        Response[] sums = [.. first.Channels.Select((_, c) => addends.Aggregate(new Response(), (sum, source) => sum.Add(source.Channels[c], 1, 0)))];
        _sources.Add(new Source(name, addends.Max(source => source.Lag), sums));
    }

    private void Shuffle<T>(List<T> list)
    {
        for (int i = list.Count - 1; i > 0; i--)
        {
            int other = Pick(0, i);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }
}
