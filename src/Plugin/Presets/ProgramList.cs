using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.Presets;

/// <summary>
/// The presets that come with the plugin, in the order in which hosts list them. New ones go to the end: hosts may
/// remember the place.
/// </summary>
public static class ProgramList
{
    private static readonly string[] s_files = ["podcast", "streaming", "meeting", "field-recording", "gentle", "dereverb-only", "noise-only"];

    // These belong to the listener, the session and the track, not to the sound.
    private static readonly string[] s_notSound = ["bypass", "listen", "link", "latencyMode"];

    /// <summary>The default sound, then those of the files in presets.</summary>
    public static IReadOnlyList<Preset> All { get; } = [Standard(), .. s_files.Select(Embedded)];

    /// <summary>The sound of a program as a state: what is not sound stays as it is where the state is taken.</summary>
    /// <param name="program">Place in <see cref="All"/>.</param>
    public static PluginState StateOf(int program)
    {
        Dictionary<int, float> sound = new(All[program].ByIndex) { [PluginParameters.Programs.Index] = program };
        IEnumerable<int> all = Enumerable.Range(0, PluginParameters.SettableCount);
        return new PluginState([.. all.Select(i => sound.GetValueOrDefault(i, PluginState.Default[i]))], [], all.Except(sound.Keys).ToHashSet());
    }

    private static Preset Standard() => new(
        "Default",
        "All noise, all reverberation, no limit.",
        ParameterTable.All.Where(p => !p.IsReadOnly && !s_notSound.Contains(p.Id)).ToDictionary(p => p.Id, p => p.Default));

    private static Preset Embedded(string name)
    {
        string file = name + ".json";
        using Stream stream = typeof(ProgramList).Assembly.GetManifestResourceStream(file)
            ?? throw new PresetFileException(file, 0, "it is not in this build; build it with the file in presets");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return PresetFile.Read(bytes, file);
    }
}
