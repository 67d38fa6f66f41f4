using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PercepNet.Graph.Tests.Files;

/// <summary>Checks JSON against the part of JSON Schema that the schema of graph files is written in; a keyword that is not known here is an error.</summary>
internal sealed class SchemaChecker(JsonObject schema)
{
    private static readonly string[] Comments = ["$schema", "title", "description", "default", "$defs"];

    /// <summary>What is wrong, by place; empty when all is right.</summary>
    public IReadOnlyList<string> Check(JsonNode? value) => [.. Check(value, schema, "")];

    private IEnumerable<string> Check(JsonNode? value, JsonNode rule, string place) => rule switch
    {
        JsonObject keywords => keywords.Where(keyword => !Comments.Contains(keyword.Key)).SelectMany(keyword => Check(value, keyword.Key, keyword.Value!, keywords, place)),
        _ when (bool)rule => [],
        _ => [$"{place} may not be there"],
    };

    private IEnumerable<string> Check(JsonNode? value, string keyword, JsonNode rule, JsonObject all, string place) => (keyword, value) switch
    {
        ("$ref", _) => Check(value, schema["$defs"]![((string)rule!)["#/$defs/".Length..]]!, place),
        ("oneOf", _) => rule.AsArray().Count(one => !Check(value, one!, place).Any()) == 1 ? [] : [$"{place} fits not exactly one"],
        ("type", _) => IsOf(value, (string)rule!) ? [] : [$"{place} is no {rule}"],
        ("const", _) => JsonNode.DeepEquals(value, rule) ? [] : [$"{place} is not {rule}"],
        ("enum", _) => rule.AsArray().Any(one => JsonNode.DeepEquals(value, one)) ? [] : [$"{place} is none of {rule}"],
        ("required", JsonObject item) => rule.AsArray().Where(name => !item.ContainsKey((string)name!)).Select(name => $"{place} has no {name}"),
        ("properties", JsonObject item) => item.Where(member => rule[member.Key] is not null).SelectMany(member => Check(member.Value, rule[member.Key]!, $"{place}/{member.Key}")),
        ("additionalProperties", JsonObject item) => item.Where(member => all["properties"]?[member.Key] is null).SelectMany(member => Check(member.Value, rule, $"{place}/{member.Key}")),
        ("propertyNames", JsonObject item) => item.SelectMany(member => Check(member.Key, rule, $"{place}/{member.Key}")),
        ("pattern", JsonValue text) when IsOf(text, "string") => Regex.IsMatch((string)text!, (string)rule!) ? [] : [$"{place} does not look like {rule}"],
        ("minimum", JsonValue number) when IsOf(number, "number") => number.GetValue<double>() >= (double)rule ? [] : [$"{place} is below {rule}"],
        ("maximum", JsonValue number) when IsOf(number, "number") => number.GetValue<double>() <= (double)rule ? [] : [$"{place} is above {rule}"],
        ("items", JsonArray list) => list.SelectMany((item, i) => Check(item, rule, $"{place}/{i}")),
        ("minItems", JsonArray list) => list.Count >= (int)rule ? [] : [$"{place} is too short"],
        ("maxItems", JsonArray list) => list.Count <= (int)rule ? [] : [$"{place} is too long"],
        ("required" or "properties" or "additionalProperties" or "propertyNames" or "pattern" or "minimum" or "maximum" or "items" or "minItems" or "maxItems", _) => [],
        _ => throw new NotSupportedException($"The keyword {keyword} is not checked."),
    };

    private static bool IsOf(JsonNode? value, string type) => (type, value?.GetValueKind()) switch
    {
        ("object", System.Text.Json.JsonValueKind.Object) or ("array", System.Text.Json.JsonValueKind.Array) or ("string", System.Text.Json.JsonValueKind.String) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) or ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => Math.Floor(value!.GetValue<double>()) == value.GetValue<double>(),
        _ => false,
    };
}
