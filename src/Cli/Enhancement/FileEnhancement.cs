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
        var facts = enhancer.Run(block => SoundTransfer.Read(reader, pair.Input, block), block => SoundTransfer.Write(writer, pair.Output, block), stop);
        SoundTransfer.Complete(writer, pair.Output);
        return EnhanceReport.Of(pair, Settings, reader, enhancer.LatencySamples, facts, clock.Elapsed);
    }
}
