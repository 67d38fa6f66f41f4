using PercepNet.Graph.Echo;

namespace PercepNet.Graph.Files.Types;

/// <summary>The echo canceller.</summary>
internal static class EchoCancellerType
{
    private static readonly EchoCancellerOptions Standard = new();

    public static NodeType Type => new()
    {
        Name = "echoCanceller",
        Description = "Removes the loudspeaker's signal from microphones. Ports mic: any channels; far: what the loudspeaker plays. Ports out: the microphones; far: as it came; echo: what was taken out.",
        Settings =
        [
            NodeSetting.Number("tailMs", "ms", 32, 500, "Length of the echo that is modelled behind its bulk delay.") with { Default = Standard.TailMs },
            NodeSetting.Number("maximumDelayMs", "ms", 0, 1000, "Longest bulk delay that is searched for, 10 or more; 0 searches for none.") with { Default = Standard.MaximumDelayMs },
            new("followsClock", SettingKind.Switch, "Whether loudspeaker and microphone may run on clocks of their own.") { Default = Standard.FollowsClock },
        ],
        Create = settings => new EchoCancellerNode(new EchoCancellerOptions
        {
            TailMs = settings.Number("tailMs"),
            MaximumDelayMs = settings.Number("maximumDelayMs"),
            FollowsClock = settings.IsOn("followsClock"),
        }),
    };
}
