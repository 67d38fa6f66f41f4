using PercepNet.Wave;

namespace PercepNet.Cli.Io;

/// <summary>Reads and writes sound that is open, and turns what fails into a sentence with the file's name.</summary>
internal static class SoundTransfer
{
    /// <returns>Frames that were read; fewer than fit only at the end.</returns>
    public static int Read(WaveReader reader, string path, Span<float> block)
    {
        try
        {
            return reader.Read(block);
        }
        catch (IOException failure)
        {
            throw new CliException($"Cannot read {path} to its end: {CliException.Reason(failure)}.", ExitCodes.Input, failure);
        }
    }

    public static void Write(WaveWriter writer, string path, ReadOnlySpan<float> block)
    {
        try
        {
            writer.Write(block);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SoundFiles.WriteFailure(path, failure);
        }
    }

    /// <summary>All is written: the file takes its name.</summary>
    public static void Complete(WaveWriter writer, string path) => SoundFiles.Write(path, writer.Complete);
}
