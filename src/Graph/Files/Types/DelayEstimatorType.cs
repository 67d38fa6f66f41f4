using PercepNet.Graph.Echo;

namespace PercepNet.Graph.Files.Types;

/// <summary>The search for the delay of an echo, for cancellers that do not search themselves.</summary>
internal static class DelayEstimatorType
{
    public static NodeType Type => new()
    {
        Name = "delayEstimator",
        Description = "Delays the far end until it lies just before its echo in the microphone. Ports mic, far; port far.",
        Settings =
        [
            NodeSetting.Number("maximumDelayMs", "ms", 10, 1000, "Longest delay that can be found.") with { Default = DelayEstimator.DefaultMaximumDelayMs },
            NodeSetting.Number("leadMs", "ms", 0, 100, "How much earlier than its echo the far end leaves.") with { Default = 5.0 },
        ],
        Create = settings => new DelayEstimatorNode(settings.Number("maximumDelayMs"), settings.Number("leadMs")),
    };
}
