using System.Globalization;

namespace PercepNet.Graph.Files;

/// <summary>A value of a JSON file that knows its line.</summary>
internal abstract record JsonValue(int Line)
{
    /// <summary>What messages call it.</summary>
    public abstract string Say();
}

internal sealed record JsonText(int Line, string Text) : JsonValue(Line)
{
    public override string Say() => Quoted.Text(Text);
}

internal sealed record JsonNumber(int Line, double Number) : JsonValue(Line)
{
    public override string Say() => Number.ToString("0.######", CultureInfo.InvariantCulture);
}

internal sealed record JsonSwitch(int Line, bool IsOn) : JsonValue(Line)
{
    public override string Say() => IsOn ? "true" : "false";
}

internal sealed record JsonNull(int Line) : JsonValue(Line)
{
    public override string Say() => "null";
}

internal sealed record JsonList(int Line, IReadOnlyList<JsonValue> Items) : JsonValue(Line)
{
    public override string Say() => "a list";
}

internal sealed record JsonObject(int Line, IReadOnlyList<JsonMember> Members) : JsonValue(Line)
{
    public override string Say() => "an object";

    public JsonMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}

/// <summary>A name and its value; the line is that of the name.</summary>
internal sealed record JsonMember(int Line, string Name, JsonValue Value);
