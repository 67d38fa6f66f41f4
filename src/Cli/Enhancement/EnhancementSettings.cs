using PercepNet.Dsp;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Parameters;

namespace PercepNet.Cli.Enhancement;

/// <summary>All that the user decides about an enhancement, the same for every file of a run.</summary>
internal sealed record EnhancementSettings
{
    /// <summary>The parameter that writes what is taken out.</summary>
    public const string ListenId = "listen";

    /// <summary>The network.</summary>
    public required NetworkWeights Weights { get; init; }

    /// <summary>Value of each parameter that is not a meter, by its id; those left out have their defaults.</summary>
    public IReadOnlyDictionary<string, float> Values { get; init; } = new Dictionary<string, float>();

    /// <summary>Frames handed over at a time; null for one hop, which looks furthest ahead.</summary>
    public int? BlockFrames { get; init; }

    /// <summary>Whether the delay is taken out, so that the output lies on the input and is as long.</summary>
    public bool IsAligned { get; init; } = true;

    /// <summary>The value of one parameter, by its id.</summary>
    public float ValueOf(string id) => ValueOf(ParameterTable.All.Single(parameter => parameter.Id == id));

    /// <summary>The value of one parameter.</summary>
    public float ValueOf(Parameter parameter) => Values.TryGetValue(parameter.Id, out var value) ? value : parameter.Default;

    /// <summary>Makes an enhancer for one stream.</summary>
    public Enhancer CreateEnhancer(int sampleRateHz, int channels)
    {
        var hop = new FrameGeometry(sampleRateHz).HopSamples;
        var enhancer = new Enhancer(Weights, new EnhancerOptions
        {
            SampleRateHz = sampleRateHz,
            Channels = channels,
            Link = (ChannelLink)(int)ValueOf("link"),
            Latency = (LatencyMode)(int)ValueOf("latencyMode"),
            Blocks = (BlockFrames ?? hop) % hop == 0 ? BlockPattern.WholeHops : BlockPattern.Any,
        });
        foreach (var parameter in ParameterTable.All.Where(parameter => !parameter.IsReadOnly && !parameter.IsFixed))
            parameter.Apply(enhancer.Controls, ValueOf(parameter));
        return enhancer;
    }
}
