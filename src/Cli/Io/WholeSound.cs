using PercepNet.Wave;

namespace PercepNet.Cli.Io;

/// <summary>A whole recording in memory, for commands that compare or draw.</summary>
/// <param name="Format">Rate, channels and encoding.</param>
/// <param name="Samples">All samples, interleaved.</param>
/// <param name="IsTruncated">Whether the file is shorter than its header says.</param>
internal sealed record WholeSound(WaveFormat Format, float[] Samples, bool IsTruncated)
{
    /// <summary>Reads a file to its end.</summary>
    /// <exception cref="CliException">It is missing, unreadable or no WAV file.</exception>
    public static WholeSound Read(string path, CancellationToken stop)
    {
        try
        {
            using var reader = WaveReader.Open(path);
            var samples = WaveFile.ReadAll(reader, path);
            stop.ThrowIfCancellationRequested();
            return new WholeSound(reader.Format, samples, reader.IsTruncated);
        }
        catch (WaveFormatException failure)
        {
            throw new CliException(failure.Message, ExitCodes.Input, failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new CliException($"Cannot read {path}: {CliException.Reason(failure)}.", ExitCodes.Input, failure);
        }
    }
}
