namespace PercepNet.Graph.Files;

/// <summary>What a setting of a node takes.</summary>
public enum SettingKind
{
    /// <summary>A number within its range.</summary>
    Number,

    /// <summary>A whole number within its range.</summary>
    Whole,

    /// <summary>true or false.</summary>
    Switch,

    /// <summary>One of the names in <see cref="NodeSetting.Choices"/>.</summary>
    Choice,

    /// <summary>A file that exists; its path is relative to the graph file.</summary>
    File,

    /// <summary>A file or folder that exists, such as a bundle; its path is relative to the graph file.</summary>
    FileOrFolder,

    /// <summary>A file that will be made; its path is relative to the graph file.</summary>
    NewFile,

    /// <summary>The name of another node of the graph.</summary>
    Node,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A list of numbers within the range.</summary>
    Numbers,

    /// <summary>A list of whole numbers within the range.</summary>
    WholeNumbers,

    /// <summary>A list of points [x, y, z].</summary>
    Points,
}
