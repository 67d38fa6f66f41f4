using PercepNet.Dsp.Parameters;

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

    /// <summary>The state of a fresh plugin after a program was chosen.</summary>
    /// <param name="program">Place in <see cref="All"/>.</param>
    public static State.PluginState StateOf(int program)
    {
        var values = new Plugin.Parameters.ParameterValues();
        values.Set(Plugin.Parameters.PluginParameters.Programs.Index, program);
        return values.Save();
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
