using System.Globalization;

namespace PercepNet.Graph.Files;

/// <summary>A value of a JSON file that knows its line.</summary>
internal abstract record PlacedValue(int Line)
{
    /// <summary>What messages call it.</summary>
    public abstract string Say();
}

internal sealed record PlacedText(int Line, string Text) : PlacedValue(Line)
{
    public override string Say() => Quoted.Text(Text);
}

internal sealed record PlacedNumber(int Line, double Number) : PlacedValue(Line)
{
    public override string Say() => Number.ToString("R", CultureInfo.InvariantCulture);
}

internal sealed record PlacedSwitch(int Line, bool IsOn) : PlacedValue(Line)
{
    public override string Say() => IsOn ? "true" : "false";
}

internal sealed record PlacedNull(int Line) : PlacedValue(Line)
{
    public override string Say() => "null";
}

internal sealed record PlacedList(int Line, IReadOnlyList<PlacedValue> Items) : PlacedValue(Line)
{
    public override string Say() => "a list";
}

internal sealed record PlacedObject(int Line, IReadOnlyList<PlacedMember> Members) : PlacedValue(Line)
{
    public override string Say() => "an object";

    public PlacedMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}

/// <summary>A name and its value; the line is that of the name.</summary>
internal sealed record PlacedMember(int Line, string Name, PlacedValue Value);
