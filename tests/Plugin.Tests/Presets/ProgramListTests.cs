using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Presets;

/// <summary>Oracles: the files in presets, and the table of parameters.</summary>
public class ProgramListTests
{
    // What belongs to the listener, the session and the track stays as it is.
    private static readonly string[] s_sound = ["amount", "limitDb", "denoise", "dereverb", "pitch", "postfilter", "gate", "gateThreshold", "gateHoldMs", "outGainDb"];

    public static IReadOnlyDictionary<string, float> Sound(int program) => ProgramList.All[program].Values;

    [Fact]
    public void Programs_are_the_default_and_every_preset_file()
    {
        Assert.Equal(
            ["Default", "Podcast", "Streaming", "Meeting", "Field recording", "Gentle", "Dereverb only", "Noise only"],
            ProgramList.All.Select(p => p.Name));
        Assert.Equal(ProgramList.All.Count - 1, Directory.GetFiles(Repository.PathOf("presets"), "*.json").Length);
        Assert.All(ProgramList.All, preset => Assert.Equal(s_sound.Order(), preset.Values.Keys.Order()));
        Assert.All(ProgramList.All, preset => Assert.NotEmpty(preset.Description));
        Assert.Equal(ProgramList.All.Count, ProgramList.All.Select(p => string.Join('|', s_sound.Select(id => p.Values[id]))).Distinct().Count());
        foreach (Parameter p in ParameterTable.All.Where(p => s_sound.Contains(p.Id))) Assert.Equal(p.Default, Sound(0)[p.Id]);
    }

    [Fact]
    public void Preset_files_are_written_as_the_plugin_writes_them()
    {
        foreach (string path in Directory.GetFiles(Repository.PathOf("presets"), "*.json"))
        {
            byte[] file = File.ReadAllBytes(path);
            Assert.Equal(file, PresetFile.Write(PresetFile.Read(file, path)));
        }
    }

    [Fact]
    public void Choosing_a_program_sets_its_sound_and_nothing_else() =>
        SoundAloneChanges((values, program) => values.Set(PluginParameters.Programs.Index, program));

    [Fact]
    public void The_state_of_a_program_sets_its_sound_and_nothing_else() =>
        SoundAloneChanges((values, program) => values.Load(PluginState.Read(ProgramList.StateOf(program).ToBytes())));

    private static void SoundAloneChanges(Action<ParameterValues, int> choose)
    {
        var values = new ParameterValues();
        foreach (PluginParameter p in PluginParameters.All.Where(p => !p.Definition.IsReadOnly)) values.Set(p.Index, p.Definition.Maximum);
        for (int program = 0; program < ProgramList.All.Count; program++)
        {
            choose(values, program);
            Assert.Equal(program, values[PluginParameters.Programs.Index]);
            foreach (PluginParameter p in PluginParameters.All.Where(p => !p.Definition.IsReadOnly && !p.IsProgram))
                Assert.Equal(Sound(program).TryGetValue(p.Definition.Id, out float value) ? value : p.Definition.Maximum, values[p]);
        }
    }
}
