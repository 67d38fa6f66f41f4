using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PercepNet.Graph.Files;

/// <summary>The JSON schema of graph files, for editors: made from the types of node, so that there is no second list of them.</summary>
public static class GraphSchema
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text.</summary>
    public static string Write(NodeTypes types)
    {
        ArgumentNullException.ThrowIfNull(types);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            Graph(types).WriteTo(json);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Graph(NodeTypes types)
    {
        JsonObject graph = Described(
            "Nodes that sound flows through. Made by 'percepnet graph --schema' from the types of node that the program knows: do not edit.",
            Closed(["version", "inputs", "nodes", "outputs"], new JsonObject
            {
                ["$schema"] = Described("Where this schema lies, for editors.", Text()),
                ["version"] = Described("Version of the format: older programs refuse a newer one.", new JsonObject { ["const"] = GraphFileReader.Version }),
                ["name"] = Described("What the graph is called; by default as its file.", Text()),
                ["description"] = Described("What the graph is for.", Text()),
                ["inputs"] = Described("What comes in: the channels of each input.", Named("channels")),
                ["nodes"] = Described("What the sound flows through, in any order.", Named("node")),
                ["outputs"] = Described("What goes out: where each output comes from.", Named("source")),
            }));
        graph.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        graph.Insert(1, "title", "A graph of PercepNet");

        var definitions = new JsonObject
        {
            ["name"] = new JsonObject { ["pattern"] = $"^[A-Za-z0-9_-]{{1,{GraphFileReader.LongestName}}}$" },
            ["channels"] = Described($"Channels, or \"{GraphFileReader.AnyChannels}\" for as many as the sound has.",
                OneOf(Range("integer", 1, GraphFileReader.MostChannels), new JsonObject { ["const"] = GraphFileReader.AnyChannels })),
            ["source"] = Described("An input of the graph, \"node\" where it has one output, or \"node.port\".",
                new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)?$" }),
            ["from"] = Described("Where the signal of the first input comes from, or that of each input, by the name of its port.",
                OneOf(Reference("source"), new JsonObject { ["type"] = "object", ["additionalProperties"] = Reference("source") })),
            ["node"] = OneOf([.. types.All.Select(type => Reference(type.Name))]),
        };
        foreach (NodeType type in types.All)
            definitions[type.Name] = Node(type);
        graph["$defs"] = definitions;
        return graph;
    }

    private static JsonObject Node(NodeType type)
    {
        var properties = new JsonObject { ["type"] = new JsonObject { ["const"] = type.Name }, ["from"] = Reference("from") };
        foreach (NodeSetting setting in type.Settings)
            properties[setting.Name] = Setting(setting);
        return Described(type.Description, Closed(["type", .. type.Settings.Where(setting => setting.IsRequired).Select(setting => setting.Name)], properties));
    }

    private static JsonObject Setting(NodeSetting setting)
    {
        JsonObject schema = Described(setting.Unit.Length > 0 ? $"{setting.Description} Unit: {setting.Unit}." : setting.Description, setting.Kind switch
        {
            SettingKind.Number => Range("number", setting.Minimum, setting.Maximum),
            SettingKind.Whole => Range("integer", setting.Minimum, setting.Maximum),
            SettingKind.Switch => new JsonObject { ["type"] = "boolean" },
            SettingKind.Choice => new JsonObject { ["enum"] = Texts(setting.Choices) },
            SettingKind.Numbers => List(1, SettingReader.MostItems, Range("number", setting.Minimum, setting.Maximum)),
            SettingKind.WholeNumbers => List(1, SettingReader.MostItems, Range("integer", setting.Minimum, setting.Maximum)),
            SettingKind.Points => List(1, SettingReader.MostItems, List(3, 3, Range("number", setting.Minimum, setting.Maximum))),
            _ => Text(),
        });
        JsonNode? standard = setting.Default switch
        {
            double number => number,
            int number => number,
            bool isOn => isOn,
            string text => text,
            _ => null,
        };
        if (standard is not null) schema["default"] = standard;
        return schema;
    }

    private static JsonObject Described(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }

    private static JsonObject Closed(IEnumerable<string> required, JsonObject properties) => new()
    {
        ["type"] = "object", ["required"] = Texts(required), ["additionalProperties"] = false, ["properties"] = properties,
    };

    private static JsonObject Named(string definition) => new()
    {
        ["type"] = "object", ["propertyNames"] = Reference("name"), ["additionalProperties"] = Reference(definition),
    };

    private static JsonObject List(int fewest, int most, JsonObject items) => new()
    {
        ["type"] = "array", ["minItems"] = fewest, ["maxItems"] = most, ["items"] = items,
    };

    private static JsonObject Range(string type, double minimum, double maximum)
    {
        var range = new JsonObject { ["type"] = type };
        if (minimum > double.MinValue) range["minimum"] = minimum;
        if (maximum < double.MaxValue) range["maximum"] = maximum;
        return range;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    private static JsonObject OneOf(params JsonNode[] schemas) => new() { ["oneOf"] = new JsonArray(schemas) };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
