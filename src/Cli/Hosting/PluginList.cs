using System.Globalization;
using PercepNet.Plugin.Vst3.Hosting;

namespace PercepNet.Cli.Hosting;

/// <summary>What a module offers, as text: classes, and buses and parameters of one plugin.</summary>
internal static class PluginList
{
    public static IEnumerable<string> Of(Vst3Module module)
    {
        yield return "classes";
        foreach (var line in Table(module.Classes.Select(known => new[] { known.Name, known.Version, known.Vendor, known.Category, known.SubCategories, known.SdkVersion, known.Id.ToString("N").ToUpperInvariant() })))
            yield return line;
    }

    public static IEnumerable<string> Of(Vst3Plugin plugin)
    {
        yield return $"buses of {plugin.Class.Name}";
        foreach (var line in Table([.. plugin.Inputs.Select(bus => Row("in", bus)), .. plugin.Outputs.Select(bus => Row("out", bus))]))
            yield return line;
        yield return $"parameters of {plugin.Class.Name}";
        foreach (var line in Table(plugin.Parameters.Where(parameter => !parameter.IsHidden).Select(Row)))
            yield return line;
    }

    private static string[] Row(string direction, Vst3Bus bus) =>
        [direction, bus.Name, bus.Channels == 1 ? "1 channel" : $"{bus.Channels} channels", bus.IsMain ? "main" : "side"];

    private static string[] Row(Vst3Parameter parameter) =>
    [
        parameter.Id.ToString(CultureInfo.InvariantCulture),
        parameter.Name,
        $"{parameter.Text} {parameter.Unit}".TrimEnd(),
        parameter.IsReadOnly ? "" : $"{parameter.Format(0)} … {parameter.Format(1)}",
        string.Join(", ", Traits(parameter)),
    ];

    private static IEnumerable<string> Traits(Vst3Parameter parameter)
    {
        if (parameter.IsBypass) yield return "bypass";
        if (parameter.IsProgramChange) yield return "program";
        if (parameter.StepCount > 0) yield return $"{parameter.StepCount + 1} choices";
        if (parameter.IsReadOnly) yield return "meter";
        else if (!parameter.CanAutomate) yield return "not automated";
    }

    private static IEnumerable<string> Table(IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        if (all.Length == 0) yield return "  none";
        foreach (string[] row in all)
            yield return "  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(all.Max(other => other[column].Length)))).TrimEnd();
    }
}
