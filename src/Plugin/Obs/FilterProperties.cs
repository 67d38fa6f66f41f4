using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Obs.Host;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Obs;

/// <summary>What OBS shows of a filter: the programs first, then a control for every parameter, then the meters as text.</summary>
internal static unsafe class FilterProperties
{
    /// <summary>OBS_COMBO_TYPE_LIST.</summary>
    public const int ComboList = 2;

    /// <summary>OBS_COMBO_FORMAT_INT.</summary>
    public const int ComboInt = 1;

    /// <summary>OBS_TEXT_INFO.</summary>
    public const int TextInfo = 3;

    /// <summary>Id of the text with the meters.</summary>
    public const string MetersId = "meters";

    /// <summary>Id of the button that reads them anew.</summary>
    public const string ReadMetersId = "readMeters";

    /// <param name="filter">The one to show, or null for the bare controls.</param>
    public static void* Make(ObsFilter? filter)
    {
        void* properties = LibObs.CreateProperties();
        void* programs = Add(properties, PluginParameters.Programs.Definition);
        LibObs.SetModifiedCallback(programs, &ProgramChosen);
        foreach (PluginParameter parameter in PluginParameters.All)
            if (parameter is { IsProgram: false, Definition.IsReadOnly: false }) Add(properties, parameter.Definition);
        if (filter == null) return properties;
        ShowMeters(LibObs.AddText(properties, NativeText.Of(MetersId), null, TextInfo), filter);
        LibObs.AddButton(properties, NativeText.Of(ReadMetersId), Locale.Of(Texts.ReadMeters), &MetersWanted);
        return properties;
    }

    private static void* Add(void* properties, Parameter parameter)
    {
        byte* id = NativeText.Of(parameter.Id), name = Locale.Of(parameter.Id);
        void* control;
        if (parameter.IsSwitch) control = LibObs.AddBool(properties, id, name);
        else if (parameter.Labels.Count > 0)
        {
            control = LibObs.AddList(properties, id, name, ComboList, ComboInt);
            for (int i = 0; i < parameter.Labels.Count; i++) LibObs.AddListItem(control, Locale.Of(Texts.ChoiceKey(parameter.Id, i)), i);
        }
        else
        {
            control = LibObs.AddFloatSlider(properties, id, name, parameter.Minimum, parameter.Maximum, parameter.Unit == "ms" ? 1 : 0.1);
            LibObs.SetSuffix(control, NativeText.Of(" " + parameter.Unit));
        }
        LibObs.SetLongDescription(control, Locale.Of(Texts.DescriptionKey(parameter.Id)));
        return control;
    }

    private static void ShowMeters(void* text, ObsFilter filter)
    {
        FilterStream stream = filter.Stream;
        var lines = new StringBuilder();
        foreach (PluginParameter meter in PluginParameters.All.Skip(PluginParameters.SettableCount))
            lines.Append(CultureInfo.InvariantCulture, $"{Read(Locale.Of(meter.Definition.Id))}: {meter.Format(stream.Meter(meter))}\n");
        lines.Append(CultureInfo.InvariantCulture, $"{Read(Locale.Of(Texts.Latency))}: {stream.LatencyMs:0.#} ms");
        nint copy = Marshal.StringToCoTaskMemUTF8(lines.ToString());
        LibObs.SetDescription(text, (byte*)copy);
        Marshal.FreeCoTaskMem(copy);
    }

    private static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text)!;

    // OBS calls this when the list is used, and when the window opens; true lets it draw all controls anew.
    [UnmanagedCallersOnly]
    private static byte ProgramChosen(void* properties, void* property, void* settings)
    {
        try
        {
            FilterSettings.ApplyProgram(settings);
            return 1;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static byte MetersWanted(void* properties, void* button, void* data)
    {
        try
        {
            if (FilterSource.Of(data) is not { } filter) return 0;
            ShowMeters(LibObs.GetProperty(properties, NativeText.Of(MetersId)), filter);
            return 1;
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
