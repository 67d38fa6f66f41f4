using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Obs.Host;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;

namespace PercepNet.Plugin.Obs;

/// <summary>The parameters as OBS keeps them for each filter, in its <c>obs_data</c>: switches as bool, choices by number, the rest in their units.</summary>
internal static unsafe class FilterSettings
{
    // Which program the other values were last set to: only another choice sets them again, so what people change afterwards stays.
    private const string AppliedProgram = "programApplied";

    private static IEnumerable<Parameter> Settable => PluginParameters.All.Take(PluginParameters.SettableCount).Select(p => p.Definition);

    public static void SetDefaults(void* settings)
    {
        foreach (Parameter parameter in Settable)
        {
            byte* name = NativeText.Of(parameter.Id);
            if (parameter.IsSwitch) LibObs.SetDefaultBool(settings, name, (byte)parameter.Default);
            else if (parameter.Labels.Count > 0) LibObs.SetDefaultInt(settings, name, (long)parameter.Default);
            else LibObs.SetDefaultDouble(settings, name, parameter.Default);
        }
        LibObs.SetDefaultInt(settings, NativeText.Of(AppliedProgram), (long)PluginParameters.Programs.Definition.Default);
    }

    /// <summary>Takes the values over, those of a newly chosen program first.</summary>
    public static void Read(void* settings, ParameterValues values)
    {
        ApplyProgram(settings);
        foreach (PluginParameter parameter in PluginParameters.All.Take(PluginParameters.SettableCount))
            if (!parameter.IsProgram) values.Set(parameter.Index, Get(settings, parameter.Definition));
    }

    /// <summary>Writes the values of a program that was chosen since the last time into the settings, so that sliders show them.</summary>
    public static void ApplyProgram(void* settings)
    {
        float chosen = Get(settings, PluginParameters.Programs.Definition);
        byte* applied = NativeText.Of(AppliedProgram);
        if ((long)chosen == LibObs.GetInt(settings, applied)) return;
        foreach ((string id, float value) in ProgramList.All[(int)chosen].Values) Set(settings, PluginParameters.Find(id)!.Definition, value);
        LibObs.SetInt(settings, applied, (long)chosen);
    }

    private static float Get(void* settings, Parameter parameter)
    {
        byte* name = NativeText.Of(parameter.Id);
        if (parameter.IsSwitch) return LibObs.GetBool(settings, name);
        return parameter.Bring(parameter.Labels.Count > 0 ? LibObs.GetInt(settings, name) : (float)LibObs.GetDouble(settings, name));
    }

    private static void Set(void* settings, Parameter parameter, float value)
    {
        byte* name = NativeText.Of(parameter.Id);
        if (parameter.IsSwitch) LibObs.SetBool(settings, name, (byte)value);
        else if (parameter.Labels.Count > 0) LibObs.SetInt(settings, name, (long)value);
        else LibObs.SetDouble(settings, name, value);
    }
}
