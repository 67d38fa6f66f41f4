using PercepNet.Graph.Nodes;
using PercepNet.Wave;

namespace PercepNet.Graph.Files.Types;

/// <summary>The nodes that need a line or two each.</summary>
internal static class PlainTypes
{
    private const int MostInputs = 64;
    private static readonly string[] Encodings = ["float32", "pcm16", "pcm24"];

    public static IEnumerable<NodeType> All =>
    [
        new()
        {
            Name = "highPass",
            Description = "Takes out rumble: second-order Butterworth high-pass. Port in, port out.",
            Settings = [NodeSetting.Number("cutoffHz", "Hz", 1, 20_000, "Where it turns down by 3 dB.") with { Default = 80.0 }],
            Create = settings => new HighPassNode { CutoffHz = settings.Number("cutoffHz") },
        },
        new()
        {
            Name = "gain",
            Description = "Louder or softer. Port in, port out.",
            Settings = [NodeSetting.Number("gainDb", "dB", -120, 60, "Gain.") with { Default = 0.0 }],
            Create = settings => new GainNode { GainDb = (float)settings.Number("gainDb") },
        },
        new()
        {
            Name = "mix",
            Description = "The weighted sum of its inputs, channel by channel. Ports in1, in2 and so on, port out.",
            Settings = [NodeSetting.Number("gainsDb", "dB", -120, 60, "Gain of each input; there are as many inputs as numbers.") with { Kind = SettingKind.Numbers, IsRequired = true }],
            Create = settings => new MixNode([.. settings.Numbers("gainsDb").Select(gain => (float)gain)]),
        },
        new()
        {
            Name = "delay",
            Description = "A delay that is wanted, such as an echo: no other path is held back for it. Port in, port out.",
            Settings =
            [
                NodeSetting.Number("delayMs", "ms", 0, 60_000, "The delay; give this or delaySamples."),
                NodeSetting.Whole("delaySamples", "samples", 0, 1_000_000, "The delay; give this or delayMs."),
            ],
            Create = settings => settings.Has("delayMs") != settings.Has("delaySamples")
                ? new DelayNode
                {
                    DelayMs = settings.Has("delayMs") ? settings.Number("delayMs") : null,
                    DelaySamples = settings.Has("delaySamples") ? settings.Whole("delaySamples") : null,
                }
                : throw new GraphException("a delay needs either the setting 'delayMs' or 'delaySamples'; give one of them"),
        },
        new()
        {
            Name = "select",
            Description = "Some channels of its input, in any order. Port in, port out.",
            Settings = [NodeSetting.Whole("channels", "", 0, WaveFormat.MaximumChannels - 1, "The channels, counted from 0.") with { Kind = SettingKind.WholeNumbers, IsRequired = true }],
            Create = settings => new SelectNode([.. settings.WholeNumbers("channels")]),
        },
        new()
        {
            Name = "merge",
            Description = "All channels of all inputs side by side. Ports in1, in2 and so on, port out.",
            Settings = [NodeSetting.Whole("inputs", "", 1, MostInputs, "How many inputs there are.") with { Default = 2 }],
            Create = settings => new MergeNode(settings.Whole("inputs")),
        },
        new()
        {
            Name = "meter",
            Description = "Shows how loud it is; the sound passes unchanged. Port in, port out.",
            Create = _ => new MeterNode(),
        },
        new()
        {
            Name = "wavSource",
            Description = "Plays a WAV file from the start, then silence. Port out.",
            Settings = [new("file", SettingKind.File, "The file, from the folder of the graph.") { IsRequired = true }],
            Create = settings => new WavSourceNode(settings.Text("file")),
        },
        new()
        {
            Name = "wavSink",
            Description = "Writes what it hears into a WAV file. Port in.",
            Settings =
            [
                new("file", SettingKind.NewFile, "The file to make, from the folder of the graph.") { IsRequired = true },
                NodeSetting.Choice("encoding", Encodings, "How samples are stored.") with { Default = Encodings[0] },
            ],
            Create = settings => new WavSinkNode(settings.Text("file")) { Encoding = EncodingOf(settings.Text("encoding")) },
        },
    ];

    private static SampleEncoding EncodingOf(string name) => name switch
    {
        "pcm16" => SampleEncoding.Pcm16,
        "pcm24" => SampleEncoding.Pcm24,
        _ => SampleEncoding.Float32,
    };
}
