using System.Numerics;
using PercepNet.Graph.Beam;

namespace PercepNet.Graph.Files.Types;

/// <summary>The beamformer: several microphones as one that listens in a direction.</summary>
internal static class BeamformerType
{
    private static readonly string[] Arrays = ["line", "circle", "points"];
    private static readonly string[] Kinds = ["delayAndSum", "superdirective", "mvdr"];
    private static readonly BeamformerSettings Standard = new();

    public static NodeType Type => new()
    {
        Name = "beamformer",
        Description = "Several microphones as one that listens in a direction. Port in: a channel for each microphone. Ports out: the beam; noise: the noise beside it.",
        Settings =
        [
            NodeSetting.Choice("array", Arrays, "Where the microphones are: on a line (count, spacingMetres), on a circle (count, radiusMetres), or at given points (microphones).") with { Default = "line" },
            NodeSetting.Whole("count", "", ArrayGeometry.FewestMicrophones, ArrayGeometry.MostMicrophones, "Microphones of a line or circle.") with { Default = 4 },
            NodeSetting.Number("spacingMetres", "m", 0.001, ArrayGeometry.FarthestMetres / ArrayGeometry.MostMicrophones, "From one microphone of a line to the next, along x.") with { Default = 0.05 },
            NodeSetting.Number("radiusMetres", "m", 0.001, ArrayGeometry.FarthestMetres, "Radius of a circle.") with { Default = 0.05 },
            new("microphones", SettingKind.Points, "Position of each microphone: x to the right, y ahead, z up. The first is the one that the beam is aligned with.") { Unit = "m", Minimum = -ArrayGeometry.FarthestMetres, Maximum = ArrayGeometry.FarthestMetres },
            NodeSetting.Choice("kind", Kinds, "How the microphones are weighted: equally, against noise from everywhere, or against the noise that is there.") with { Default = "mvdr" },
            NodeSetting.Number("azimuthDeg", "degrees", -360, 360, "Where the talker is: 0 ahead (+y), 90 to the right (+x).") with { Default = 0.0 },
            NodeSetting.Number("elevationDeg", "degrees", -90, 90, "Where the talker is above the horizontal plane.") with { Default = 0.0 },
            NodeSetting.Number("distanceMetres", "m", Direction.NearestMetres, 100, "How far away the talker is; left out for far away."),
            new("search", SettingKind.Switch, "Searches the azimuth of the talker, beginning at azimuthDeg.") { Default = false },
            NodeSetting.Number("loadingDb", "dB", BeamformerSettings.SmallestLoadingDb, BeamformerSettings.LargestLoadingDb, "Diagonal loading of mvdr: more is more cautious.") with { Default = Standard.LoadingDb },
            NodeSetting.Number("whiteNoiseGainDb", "dB", BeamformerSettings.SmallestWhiteNoiseGainDb, BeamformerSettings.LargestWhiteNoiseGainDb, "Least gain against noise that microphones do not share.") with { Default = Standard.WhiteNoiseGainDb },
            new("speechFrom", SettingKind.Node, "The enhancer that says when nobody speaks; left out, the beamformer judges by level."),
        ],
        Create = settings => new BeamformerNode(new BeamformerSettings
        {
            Geometry = GeometryOf(settings),
            Kind = (BeamformerKind)Array.IndexOf(Kinds, settings.Text("kind")),
            Look = new Direction(settings.Number("azimuthDeg"), settings.Number("elevationDeg"), settings.Has("distanceMetres") ? settings.Number("distanceMetres") : double.PositiveInfinity),
            Search = settings.IsOn("search"),
            LoadingDb = settings.Number("loadingDb"),
            WhiteNoiseGainDb = settings.Number("whiteNoiseGainDb"),
        }),
        Link = (node, settings, find) =>
        {
            if (settings.Has("speechFrom"))
                ((BeamformerNode)node).SpeechFrom = find(settings.Text("speechFrom")) as ISpeechProbability
                    ?? throw new GraphException($"'speechFrom' names '{settings.Text("speechFrom")}', which does not know whether someone speaks; name an enhancer");
        },
    };

    private static ArrayGeometry GeometryOf(NodeSettings settings) => (settings.Text("array"), settings.Has("microphones")) switch
    {
        ("line", false) => ArrayGeometry.Line(settings.Whole("count"), settings.Number("spacingMetres")),
        ("circle", false) => ArrayGeometry.Circle(settings.Whole("count"), settings.Number("radiusMetres")),
        ("line" or "circle", true) => throw new GraphException($"the setting 'microphones' is for an array of points, and 'array' is \"{settings.Text("array")}\"; make it \"points\" or leave 'microphones' out"),
        (_, true) => new ArrayGeometry([.. settings.Points("microphones").Select(point => new Vector3((float)point[0], (float)point[1], (float)point[2]))]),
        _ => throw new GraphException("an array of points needs the setting 'microphones'; give the position of each as [x, y, z] in metres"),
    };
}
