using PercepNet.Plugin.Vst3.Hosting;

namespace PercepNet.Graph.Vst3;

/// <summary>
/// A VST3 effect as a node: <c>in</c> to <c>out</c>, its main buses, late by what it reports; <c>side</c> is its second input bus, if it has one.
/// It is loaded when the graph is compiled, and let go when the graph is disposed.
/// </summary>
/// <param name="path">The .vst3 plugin.</param>
public sealed class Vst3Node(string path) : Node, IDisposable
{
    private const int In = 0, Side = 1;

    private Vst3Module? _module;
    private Vst3Plugin? _plugin;
    private int _latencySamples;

    /// <summary>The .vst3 plugin.</summary>
    public string Path => path;

    /// <summary>Which plugin of the module; null where it holds but one.</summary>
    public string? ClassName { get; init; }

    /// <summary>A .vstpreset file that it starts with; null for its own defaults.</summary>
    public string? PresetPath { get; init; }

    /// <summary>Parameters that it starts with, after the preset: names, and values as the plugin writes them.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The plugin; null until the graph is compiled. Its parameters may be turned on the thread that compiled it.</summary>
    public Vst3Plugin? Plugin => _plugin;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any), new("side", Port.Any, IsOptional: true)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <summary>What the plugin reported when it was configured; a plugin that changes it later is not followed.</summary>
    public override int LatencySamples => _latencySamples;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        try
        {
            Vst3Plugin plugin = _plugin ??= Open();
            plugin.Stop();
            CheckPorts(plugin, inputChannels);
            plugin.Start(new Vst3Setup
            {
                SampleRateHz = format.SampleRateHz,
                MaximumBlockSamples = format.HopSamples,
                InputChannels = [inputChannels[In], inputChannels[Side]],
                OutputChannels = [inputChannels[In]],
            });
            plugin.Settle();
            _latencySamples = (int)plugin.LatencySamples;
            return [inputChannels[In]];
        }
        catch (Vst3Exception refusal)
        {
            throw new GraphException(refusal.Message, refusal);
        }
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        if (_plugin is not { Setup: not null } plugin)
        {
            outputs[0].Clear();
            return;
        }
        Fill(plugin, In, inputs[In]);
        Fill(plugin, Side, inputs[Side]);
        plugin.Process(outputs[0].SampleCount);
        for (int c = 0; c < outputs[0].ChannelCount; c++) plugin.Output<float>(c)[..outputs[0].SampleCount].CopyTo(outputs[0].Channel(c));
    }

    /// <summary>Deactivates the plugin and activates it again: what it allocates for that is its own.</summary>
    public override void Reset() => _plugin?.Reset();

    /// <summary>Lets the plugin go.</summary>
    public void Dispose()
    {
        _plugin?.Dispose();
        _module?.Dispose();
        (_plugin, _module) = (null, null);
    }

    private Vst3Plugin Open()
    {
        _module ??= Vst3Module.Load(path);
        return _module.Create(ClassName, PresetPath, Values);
    }

    private static void CheckPorts(Vst3Plugin plugin, IReadOnlyList<int> inputChannels)
    {
        if (plugin.Inputs.Count == 0 || plugin.Outputs.Count == 0)
            throw new GraphException($"'{plugin.Class.Name}' has no input or no output, so nothing flows through it; choose an effect.");
        if (inputChannels[Side] > 0 && plugin.Inputs.Count <= Side)
            throw new GraphException($"'{plugin.Class.Name}' has no side-chain; leave it open.", "side");
    }

    private static void Fill(Vst3Plugin plugin, int bus, Signal? signal)
    {
        if (signal is null) return;
        for (int c = 0; c < signal.ChannelCount; c++) signal.Channel(c).CopyTo(plugin.Input<float>(c, bus));
    }
}
