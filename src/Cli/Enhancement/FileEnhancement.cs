using System.Diagnostics;
using PercepNet.Cli.Io;
using PercepNet.Cli.Reports;
using PercepNet.Wave;

namespace PercepNet.Cli.Enhancement;

/// <summary>Enhances one file into another of the same rate, channels and encoding.</summary>
internal sealed class FileEnhancement
{
    /// <summary>What the user decided.</summary>
    public required EnhancementSettings Settings { get; init; }

    /// <summary>What samples without a header mean; null for WAV.</summary>
    public WaveFormat? Raw { get; init; }

    /// <summary>Told of seconds of sound as they are done.</summary>
    public Action<double>? Advanced { get; init; }

    /// <summary>Enhances; a failure leaves nothing behind.</summary>
    public EnhanceReport Run(FilePair pair, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var reader = SoundFiles.OpenInput(pair.Input, Raw, stop);
        using var writer = SoundFiles.CreateOutput(pair.Output, reader.Format, Raw is not null);
        var enhancer = new StreamEnhancer(Settings, reader.Format.SampleRateHz, reader.Format.Channels)
        {
            BlockDone = (_, frames) => Advanced?.Invoke((double)frames / reader.Format.SampleRateHz),
        };
        var facts = enhancer.Run(block => Read(reader, pair, block), block => Write(writer, pair, block), stop);
        Complete(writer, pair);
        return EnhanceReport.Of(pair, Settings, reader, enhancer.LatencySamples, facts, clock.Elapsed);
    }

    private static int Read(WaveReader reader, FilePair pair, Span<float> block)
    {
        try
        {
            return reader.Read(block);
        }
        catch (IOException failure)
        {
            throw new CliException($"Cannot read {pair.Input} to its end: {CliException.Reason(failure)}.", ExitCodes.Input, failure);
        }
    }

    private static void Write(WaveWriter writer, FilePair pair, ReadOnlySpan<float> block)
    {
        try
        {
            writer.Write(block);
        }
        catch (IOException failure)
        {
            throw SoundFiles.WriteFailure(pair.Output, failure);
        }
    }

    private static void Complete(WaveWriter writer, FilePair pair)
    {
        try
        {
            writer.Complete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SoundFiles.WriteFailure(pair.Output, failure);
        }
    }
}
