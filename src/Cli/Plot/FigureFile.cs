using System.CommandLine.Parsing;
using PercepNet.Cli.Io;
using PercepNet.Wave;

namespace PercepNet.Cli.Plot;

/// <summary>The file that a picture goes to, its format named by its ending.</summary>
internal static class FigureFile
{
    /// <summary>Refuses an ending that names no format.</summary>
    public static void RequireFormat(OptionResult option)
    {
        if (option.GetValueOrDefault<string?>() is { } path && FigureFormats.Of(path) is null)
            option.AddError($"The picture '{path}' must end in .svg or .png.");
    }

    /// <summary>Refuses a path that is an input, a device or a folder, and one that exists unless it may be replaced.</summary>
    public static void Check(IReadOnlyList<string> inputs, string path, bool mayReplace)
    {
        FilePlan.CheckReplaceable([path]);
        FilePlan.CheckOutputs(inputs, [path], mayReplace);
    }

    /// <summary>Draws the picture; the file appears under its name when it is whole.</summary>
    public static void Write(string path, Action<Stream, FigureFormat> draw) => SoundFiles.Write(path, () =>
    {
        using var file = PendingFile.Create(path);
        draw(file.Stream, FigureFormats.Of(path)!.Value);
        file.Complete();
    });
}
