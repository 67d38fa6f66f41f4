using System.Globalization;

namespace PercepNet.Graph.Files;

/// <summary>One setting of a type of node: all that the reader, the schema and messages need to know of it.</summary>
/// <param name="Name">Its name in graph files.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Description">What it does, in one sentence.</param>
public sealed record NodeSetting(string Name, SettingKind Kind, string Description)
{
    /// <summary>Unit behind the number, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Lowest number.</summary>
    public double Minimum { get; init; } = double.MinValue;

    /// <summary>Highest number.</summary>
    public double Maximum { get; init; } = double.MaxValue;

    /// <summary>Names to choose from, in the order of their numbers 0, 1, 2 …</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a node cannot be without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What it is where a file leaves it out, as <see cref="NodeSettings"/> gives it; null where the node decides.</summary>
    public object? Default { get; init; }

    /// <summary>A number.</summary>
    public static NodeSetting Number(string name, string unit, double minimum, double maximum, string description) =>
        new(name, SettingKind.Number, description) { Unit = unit, Minimum = minimum, Maximum = maximum };

    /// <summary>A whole number.</summary>
    public static NodeSetting Whole(string name, string unit, int minimum, int maximum, string description) =>
        new(name, SettingKind.Whole, description) { Unit = unit, Minimum = minimum, Maximum = maximum };

    /// <summary>One of several names.</summary>
    public static NodeSetting Choice(string name, IReadOnlyList<string> choices, string description) =>
        new(name, SettingKind.Choice, description) { Choices = choices };

    /// <summary>What it takes, in words that end the sentence "it takes".</summary>
    internal string Wanted => Kind switch
    {
        SettingKind.Number => $"a number{Range}",
        SettingKind.Whole => $"a whole number{Range}",
        SettingKind.Switch => "true or false",
        SettingKind.Choice => Quoted.List(Choices.Select(choice => $"\"{choice}\"")),
        SettingKind.File or SettingKind.NewFile => "the path of a file",
        SettingKind.FileOrFolder => "the path of a file or folder",
        SettingKind.Text => "a text",
        SettingKind.Node => "the name of a node",
        SettingKind.Numbers => $"a list of numbers{Range}",
        SettingKind.WholeNumbers => $"a list of whole numbers{Range}",
        _ => $"a list of points [x, y, z]{Range}",
    };

    private string Range => Minimum == double.MinValue && Maximum == double.MaxValue
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" from {Minimum:0.######} to {Maximum:0.######}{(Unit.Length > 0 ? " " : "")}{Unit}");
}
