using System.Text;

namespace PercepNet.Graph.Files;

/// <summary>Turns what a file or a command line says into the value of a setting.</summary>
internal sealed class SettingReader(string fileName, string folder, IReadOnlySet<string> nodeNames)
{
    public const int MostItems = 256;

    /// <param name="node">Name of the node.</param>
    /// <param name="type">Its type.</param>
    /// <param name="name">Name of the setting.</param>
    /// <param name="say">What it is set to.</param>
    /// <param name="line">Where it stands.</param>
    /// <exception cref="GraphFileException">There is no such setting, or this is none of its values.</exception>
    public object Read(string node, NodeType type, string name, Func<NodeSetting, PlacedValue> say, int? line)
    {
        NodeSetting setting = type.Settings.FirstOrDefault(setting => setting.Name == name)
            ?? throw Complain($"node '{node}' ({type.Name}) has no setting {Quoted.Text(name)}; it has {Quoted.List(type.Settings.Select(known => known.Name))}");
        PlacedValue said = say(setting);
        object value = Value(setting, said) ?? throw Complain($"setting '{name}' of node '{node}' is {said.Say()}; it takes {setting.Wanted}");
        if (setting.Kind == SettingKind.File ? !File.Exists((string)value) : setting.Kind == SettingKind.FileOrFolder && !Path.Exists((string)value))
            throw Complain($"setting '{name}' of node '{node}' names the file {said.Say()}, which does not exist; give a path from {(line is null ? "the current folder" : "the folder of the graph")}");
        if (setting.Kind == SettingKind.Node && !nodeNames.Contains((string)value))
            throw Complain($"setting '{name}' of node '{node}' names {said.Say()}, and there is no such node; there are {Quoted.List(nodeNames)}");
        return value;

        GraphFileException Complain(string complaint) => new(fileName, line, complaint);
    }

    /// <summary>What a command line says, as JSON: texts need no quotes there, and switches are also on and off.</summary>
    public static PlacedValue FromCommandLine(NodeSetting setting, string text)
    {
        if (setting.Kind is SettingKind.Choice or SettingKind.File or SettingKind.FileOrFolder or SettingKind.NewFile or SettingKind.Node or SettingKind.Text)
            return new PlacedText(0, text);
        if (setting.Kind == SettingKind.Switch)
            return text switch { "on" => new PlacedSwitch(0, true), "off" => new PlacedSwitch(0, false), _ => Parse(text) };
        return Parse(text);
    }

    /// <summary>The value; null where this is none.</summary>
    private object? Value(NodeSetting setting, PlacedValue said) => (setting.Kind, said) switch
    {
        (SettingKind.Number, PlacedNumber number) when IsWithin(setting, number) => number.Number,
        (SettingKind.Whole, PlacedNumber number) when IsWhole(setting, number) => (int)number.Number,
        (SettingKind.Switch, PlacedSwitch light) => light.IsOn,
        (SettingKind.Choice, PlacedText choice) when setting.Choices.Contains(choice.Text) => choice.Text,
        (SettingKind.File or SettingKind.FileOrFolder or SettingKind.NewFile, PlacedText path) when IsPath(path.Text) => Path.GetFullPath(path.Text, folder),
        (SettingKind.Node or SettingKind.Text, PlacedText text) => text.Text,
        (SettingKind.Numbers, PlacedList list) when Fits(list, item => item is PlacedNumber number && IsWithin(setting, number)) => Numbers(list),
        (SettingKind.WholeNumbers, PlacedList list) when Fits(list, item => item is PlacedNumber number && IsWhole(setting, number)) =>
            Array.ConvertAll(Numbers(list), number => (int)number),
        (SettingKind.Points, PlacedList list) when Fits(list, item => IsPoint(setting, item)) => list.Items.Select(item => Numbers((PlacedList)item)).ToArray(),
        _ => null,
    };

    private static PlacedValue Parse(string text)
    {
        try
        {
            return JsonFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "");
        }
        catch (GraphFileException)
        {
            return new PlacedText(0, text);
        }
    }

    private static bool IsWithin(NodeSetting setting, PlacedNumber value) => value.Number >= setting.Minimum && value.Number <= setting.Maximum;

    private static bool IsWhole(NodeSetting setting, PlacedNumber value) =>
        IsWithin(setting, value) && value.Number == Math.Floor(value.Number) && Math.Abs(value.Number) <= int.MaxValue;

    private static bool IsPoint(NodeSetting setting, PlacedValue value) =>
        value is PlacedList { Items.Count: 3 } point && point.Items.All(item => item is PlacedNumber number && IsWithin(setting, number));

    private static bool IsPath(string path) => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal);

    private static bool Fits(PlacedList list, Func<PlacedValue, bool> isItem) => list.Items.Count is > 0 and <= MostItems && list.Items.All(isItem);

    private static double[] Numbers(PlacedList list) => [.. list.Items.Select(item => ((PlacedNumber)item).Number)];
}
