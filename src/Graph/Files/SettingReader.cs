using System.Text;

namespace PercepNet.Graph.Files;

/// <summary>Turns what a file or a command line says into the value of a setting.</summary>
internal sealed class SettingReader(string fileName, string folder, IReadOnlySet<string> nodeNames)
{
    private const int MostItems = 256;

    /// <param name="node">Name of the node.</param>
    /// <param name="type">Its type.</param>
    /// <param name="name">Name of the setting.</param>
    /// <param name="say">What it is set to.</param>
    /// <param name="line">Where it stands.</param>
    /// <exception cref="GraphFileException">There is no such setting, or this is none of its values.</exception>
    public object Read(string node, NodeType type, string name, Func<NodeSetting, JsonValue> say, int? line)
    {
        NodeSetting setting = type.Settings.FirstOrDefault(setting => setting.Name == name)
            ?? throw Complain($"node '{node}' ({type.Name}) has no setting {Quoted.Text(name)}; it has {Quoted.List(type.Settings.Select(known => known.Name))}");
        JsonValue said = say(setting);
        object value = Value(setting, said) ?? throw Complain($"setting '{name}' of node '{node}' is {said.Say()}; it takes {setting.Wanted}");
        if (setting.Kind == SettingKind.File && !File.Exists((string)value))
            throw Complain($"setting '{name}' of node '{node}' names the file {said.Say()}, which does not exist; give a path from the folder of the graph");
        if (setting.Kind == SettingKind.Node && !nodeNames.Contains((string)value))
            throw Complain($"setting '{name}' of node '{node}' names {said.Say()}, and there is no such node; there are {Quoted.List(nodeNames)}");
        return value;

        GraphFileException Complain(string complaint) => new(fileName, line, complaint);
    }

    /// <summary>What a command line says, as JSON: texts need no quotes there, and switches are also on and off.</summary>
    public static JsonValue FromCommandLine(NodeSetting setting, string text)
    {
        if (setting.Kind is SettingKind.Choice or SettingKind.File or SettingKind.NewFile or SettingKind.Node)
            return new JsonText(0, text);
        if (setting.Kind == SettingKind.Switch)
            return text switch { "on" => new JsonSwitch(0, true), "off" => new JsonSwitch(0, false), _ => Parse(text) };
        return Parse(text);
    }

    /// <summary>The value; null where this is none.</summary>
    private object? Value(NodeSetting setting, JsonValue said) => (setting.Kind, said) switch
    {
        (SettingKind.Number, JsonNumber number) when IsWithin(setting, number) => number.Number,
        (SettingKind.Whole, JsonNumber number) when IsWhole(setting, number) => (int)number.Number,
        (SettingKind.Switch, JsonSwitch light) => light.IsOn,
        (SettingKind.Choice, JsonText choice) when setting.Choices.Contains(choice.Text) => choice.Text,
        (SettingKind.File or SettingKind.NewFile, JsonText path) when IsPath(path.Text) => Path.GetFullPath(path.Text, folder),
        (SettingKind.Node, JsonText node) => node.Text,
        (SettingKind.Numbers, JsonList list) when Fits(list, item => item is JsonNumber number && IsWithin(setting, number)) => Numbers(list),
        (SettingKind.WholeNumbers, JsonList list) when Fits(list, item => item is JsonNumber number && IsWhole(setting, number)) =>
            Array.ConvertAll(Numbers(list), number => (int)number),
        (SettingKind.Points, JsonList list) when Fits(list, item => IsPoint(setting, item)) => list.Items.Select(item => Numbers((JsonList)item)).ToArray(),
        _ => null,
    };

    private static JsonValue Parse(string text)
    {
        try
        {
            return JsonFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "");
        }
        catch (GraphFileException)
        {
            return new JsonText(0, text);
        }
    }

    private static bool IsWithin(NodeSetting setting, JsonNumber value) => value.Number >= setting.Minimum && value.Number <= setting.Maximum;

    private static bool IsWhole(NodeSetting setting, JsonNumber value) =>
        IsWithin(setting, value) && value.Number == Math.Floor(value.Number) && Math.Abs(value.Number) <= int.MaxValue;

    private static bool IsPoint(NodeSetting setting, JsonValue value) =>
        value is JsonList { Items.Count: 3 } point && point.Items.All(item => item is JsonNumber number && IsWithin(setting, number));

    private static bool IsPath(string path) => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal);

    private static bool Fits(JsonList list, Func<JsonValue, bool> isItem) => list.Items.Count is > 0 and <= MostItems && list.Items.All(isItem);

    private static double[] Numbers(JsonList list) => [.. list.Items.Select(item => ((JsonNumber)item).Number)];
}
