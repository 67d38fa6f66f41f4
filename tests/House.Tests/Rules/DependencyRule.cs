namespace PercepNet.House.Tests.Rules;

/// <summary>Each room of src sees only the rooms and packages that its row names.</summary>
internal static class DependencyRule
{
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Dsp"] = [],
        ["Wave"] = [],
        ["Cli"] = ["Dsp", "Wave", "Graph", "Graph.Vst3", "Plugin.Vst3.Hosting"],
        ["Training"] = ["Dsp", "Wave"],
        ["Graph"] = ["Dsp", "Wave"],
        ["Graph.NAudio"] = ["Dsp", "Graph"],
        ["Graph.NWaves"] = ["Dsp", "Graph"],
        ["Graph.Vst3"] = ["Dsp", "Graph", "Plugin.Vst3.Hosting"],
        ["Plugin"] = ["Dsp", "Graph", "Plugin.Vst3.Abi"],
        ["Plugin.Vst3"] = ["Dsp", "Plugin", "Plugin.Vst3.Abi"],
        ["Plugin.Vst3.Abi"] = [],
        ["Plugin.Vst3.Hosting"] = ["Plugin.Vst3.Abi"],
        ["Plugin.AudioPlugSharp"] = ["Dsp", "Plugin"],
        ["Plugin.AudioPlugSharp.Wpf"] = ["Plugin.AudioPlugSharp"],
        ["Plugin.Obs"] = ["Dsp", "Plugin"],
    };

    private static readonly Dictionary<string, string[]> PackagesOfCore = new()
    {
        ["Dsp"] = [],
        ["Wave"] = [],
    };

    public static IEnumerable<string> Violations(SourceTree tree)
    {
        foreach (var project in Project.All(tree, "src"))
        {
            if (!Rooms.TryGetValue(project.Room, out var allowed))
            {
                yield return $"{project.Path}: the room {project.Room} has no row in {nameof(DependencyRule)}.";
                continue;
            }

            foreach (var room in project.ReferencedRooms.Except(allowed))
            {
                yield return $"{project.Path}: {project.Room} must not see {room}.";
            }

            foreach (var package in project.Packages.Except(PackagesOfCore.GetValueOrDefault(project.Room, [.. project.Packages])))
            {
                yield return $"{project.Path}: {project.Room} must not use the package {package}.";
            }
        }
    }
}
