namespace PercepNet.Graph.Files;

/// <summary>Reads a graph out of a JSON file; what is wrong in the file itself is found here, what does not fit together when the graph is built.</summary>
internal sealed class GraphFileReader(string fileName, string folder, NodeTypes types)
{
    /// <summary>The newest version of the format that is understood.</summary>
    public const int Version = 1;

    /// <summary>Channels that an input of a graph may have.</summary>
    public const int MostChannels = 64;

    /// <summary>What stands for as many channels as are connected.</summary>
    public const string AnyChannels = "any";

    /// <summary>Letters in the name of an input, a node or an output.</summary>
    public const int LongestName = 64;
    private static readonly string[] Parts = ["$schema", "version", "name", "description", "inputs", "nodes", "outputs"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public GraphFile Read(PlacedValue file)
    {
        PlacedObject root = file as PlacedObject ?? throw Complain(file, "a graph file is one object { … }; write it in braces");
        CheckVersion(root);
        if (root.Members.FirstOrDefault(member => !Parts.Contains(member.Name)) is { } stranger)
            throw Complain(stranger, $"a graph has no {Quoted.Text(stranger.Name)}; it has {string.Join(", ", Parts)}");
        foreach (PlacedMember text in root.Members.Where(member => member.Name is "$schema" or "name" or "description"))
            _ = Text(text);

        FileInput[] inputs = [.. Objects(root, "inputs").Select(ReadInput)];
        PlacedMember[] nodes = Objects(root, "nodes");
        foreach (PlacedMember node in nodes) AddName(node, "node");
        var settings = new SettingReader(fileName, folder, nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal));
        FileNode[] read = [.. nodes.Select(node => ReadNode(node, settings))];
        FileConnection[] outputs = [.. Objects(root, "outputs").Select(ReadOutput)];
        if (outputs.Length == 0)
            throw Complain(root, "the graph has no outputs; name one, as \"outputs\": { \"out\": \"voice\" }");
        string name = root.Find("name") is { } named ? Text(named) : Path.GetFileNameWithoutExtension(fileName);
        return new GraphFile(fileName, name, root.Find("description") is { } description ? Text(description) : "", inputs, read, outputs);
    }

    private void CheckVersion(PlacedObject root)
    {
        PlacedMember version = root.Find("version") ?? throw Complain(root, $"the version is missing; write \"version\": {Version}");
        if (version.Value is not PlacedNumber { Number: >= 1 } number || number.Number != Math.Floor(number.Number))
            throw Complain(version, $"the version is {version.Value.Say()}; it is a whole number, {Version} for now");
        if (number.Number > Version)
            throw Complain(version, $"the file is of version {number.Number:0}, and this program reads up to version {Version}; use a newer program");
    }

    private FileInput ReadInput(PlacedMember input)
    {
        AddName(input, "input");
        return input.Value switch
        {
            PlacedText { Text: AnyChannels } => new FileInput(input.Name, input.Line, Port.Any),
            PlacedNumber { Number: >= 1 and <= MostChannels } channels when channels.Number == Math.Floor(channels.Number) =>
                new FileInput(input.Name, input.Line, (int)channels.Number),
            _ => throw Complain(input, $"input '{input.Name}' is {input.Value.Say()}; write how many channels it has, 1 to {MostChannels}, or \"{AnyChannels}\""),
        };
    }

    private FileConnection ReadOutput(PlacedMember output)
    {
        AddName(output, "output");
        return new FileConnection(output.Name, Source(output, $"output '{output.Name}'"), output.Line);
    }

    private FileNode ReadNode(PlacedMember node, SettingReader settings)
    {
        PlacedObject parts = node.Value as PlacedObject
            ?? throw Complain(node, $"node '{node.Name}' is {node.Value.Say()}; write an object with at least a \"type\"");
        PlacedMember named = parts.Find("type")
            ?? throw Complain(node, $"node '{node.Name}' has no type; write a \"type\": {Quoted.List(types.All.Select(type => type.Name))}");
        if (!types.TryFind(Text(named), out NodeType? type))
            throw Complain(named, $"there is no type of node {Quoted.Text(Text(named))}; there are {string.Join(", ", types.All.Select(known => known.Name))}");

        FileConnection[] from = parts.Find("from") is { } sources ? [.. ReadSources(node.Name, sources)] : [];
        var values = new NodeSettings(type.Settings);
        foreach (PlacedMember part in parts.Members.Where(member => !NodeTypes.Reserved.Contains(member.Name)))
            values.Set(part.Name, settings.Read(node.Name, type, part.Name, _ => part.Value, part.Line));
        if (type.Settings.FirstOrDefault(setting => setting.IsRequired && !values.Has(setting.Name)) is { } missing)
            throw Complain(node, $"node '{node.Name}' ({type.Name}) needs the setting '{missing.Name}'; give it {missing.Wanted}");
        return new FileNode(node.Name, node.Line, type, from, values);
    }

    private IEnumerable<FileConnection> ReadSources(string node, PlacedMember from) => from.Value switch
    {
        PlacedText => [new FileConnection("", Source(from, $"'from' of node '{node}'"), from.Line)],
        PlacedObject ports => ports.Members.Select(port => new FileConnection(port.Name, Source(port, $"port {Quoted.Text(port.Name)} of node '{node}'"), port.Line)),
        _ => throw Complain(from, $"'from' of node '{node}' is {from.Value.Say()}; write where its signal comes from, or an object with a source for each port"),
    };

    private string Source(PlacedMember from, string what) => from.Value is PlacedText source
        ? source.Text
        : throw Complain(from, $"{what} is {from.Value.Say()}; write a source, as \"mic\" or \"echo.out\"");

    private string Text(PlacedMember text) => text.Value is PlacedText value
        ? value.Text
        : throw Complain(text, $"'{text.Name}' is {text.Value.Say()}; write a text in quotes");

    private PlacedMember[] Objects(PlacedObject root, string name)
    {
        PlacedMember part = root.Find(name) ?? throw Complain(root, $"the graph has no '{name}'; write an object of that name");
        return part.Value is PlacedObject members ? [.. members.Members] : throw Complain(part, $"'{name}' is {part.Value.Say()}; write an object {{ … }}");
    }

    private void AddName(PlacedMember named, string what)
    {
        CheckName(named, what);
        if (!_names.Add(named.Name))
            throw Complain(named, $"'{named.Name}' is the name of something else already; give each input, node and output its own");
    }

    private void CheckName(PlacedMember named, string what)
    {
        if (named.Name.Length is 0 or > LongestName || !named.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw Complain(named, $"{what} {Quoted.Text(named.Name)} has a name that cannot be; use 1 to {LongestName} letters a to z, digits, '-' and '_'");
    }

    private GraphFileException Complain(PlacedValue value, string complaint) => new(fileName, value.Line, complaint);

    private GraphFileException Complain(PlacedMember member, string complaint) => new(fileName, member.Line, complaint);
}
