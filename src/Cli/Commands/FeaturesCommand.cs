using System.Buffers.Binary;
using System.CommandLine;
using System.Runtime.InteropServices;
using PercepNet.Cli.Io;
using PercepNet.Cli.Reports;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.Wave;

namespace PercepNet.Cli.Commands;

/// <summary><c>features</c>: writes what the network sees, a row of float32 for every 10 ms.</summary>
internal static class FeaturesCommand
{
    public static Command Create()
    {
        var command = new Command("features", "Write the features that the network sees: one row of little-endian float32 every 10 ms.");
        var input = new Argument<string>("IN") { Description = "WAV file; all channels are analysed together." };
        var output = new Option<string>("--output", "-o") { Description = "File to write the rows to.", HelpName = "OUT", Required = true };
        var layout = new Option<string>("--layout") { Description = "Band layout: erb34, erb45 or erb57.", HelpName = "NAME", DefaultValueFactory = _ => BandLayout.Erb57.Name };
        var force = new Option<bool>("--force", "-f") { Description = "Replace OUT if it exists." };
        command.Arguments.Add(input);
        command.Options.Add(output);
        command.Options.Add(layout);
        command.Options.Add(force);
        command.SetAction((parsed, stop) => Task.Run(() => Run(parsed, stop), CancellationToken.None));
        return command;

        int Run(ParseResult parsed, CancellationToken stop)
        {
            string source = parsed.GetRequiredValue(input), target = parsed.GetRequiredValue(output), name = parsed.GetRequiredValue(layout);
            BandLayout bands = BandLayout.All.FirstOrDefault(known => known.Name == name)
                ?? throw new CliException($"There is no band layout '{name}': give {string.Join(", ", BandLayout.All.Select(known => known.Name))}.", ExitCodes.Usage);
            if (target == StandardStreams.Dash)
                throw new CliException("features writes a file, not to standard output; name one with -o.", ExitCodes.Usage);
            FilePlan.CheckInputs([source]);
            FilePlan.CheckReplaceable([target]);
            FilePlan.CheckOutputs([source], [target], parsed.GetValue(force));
            bool isTruncated = false;
            SoundFiles.Write(target, () =>
            {
                (int rows, int columns, isTruncated) = Write(source, target, bands, stop);
                Console.WriteLine($"{{\"rows\": {rows}, \"columns\": {columns}, \"layout\": \"{name}\", \"featureSet\": \"{FeatureLayout.Version}\"}}");
            });
            return TruncationWarning.Say(isTruncated ? [source] : []);
        }
    }

    private static (int Rows, int Columns, bool IsTruncated) Write(string input, string output, BandLayout layout, CancellationToken stop)
    {
        using WaveReader reader = SoundFiles.OpenInput(input, raw: null, stop);
        int channels = reader.Format.Channels;
        var geometry = new FrameGeometry(reader.Format.SampleRateHz);
        var extractor = new FeatureExtractor(geometry, new BandMap(layout, geometry));
        ChannelAnalyzer[] analyzers = [.. Enumerable.Range(0, channels).Select(_ => new ChannelAnalyzer(geometry))];
        float[] block = new float[geometry.HopSamples * channels], hop = new float[geometry.HopSamples];
        int rows = 0;
        using PendingFile file = PendingFile.Create(output);
        for (; ReadHop(reader, input, block, channels); rows++)
        {
            stop.ThrowIfCancellationRequested();
            for (int c = 0; c < channels; c++)
            {
                for (int i = 0; i < hop.Length; i++) hop[i] = block[i * channels + c];
                analyzers[c].Push(hop);
            }
            extractor.Push(analyzers);
            WriteRow(file.Stream, extractor.Features);
        }
        file.Complete();
        return (rows, extractor.Features.Length, reader.IsTruncated);
    }

    /// <summary>Fills one hop; the last one is filled up with silence.</summary>
    private static bool ReadHop(WaveReader reader, string path, float[] block, int channels)
    {
        int frames = SoundTransfer.Read(reader, path, block);
        block.AsSpan(frames * channels).Clear();
        return frames > 0;
    }

    private static void WriteRow(Stream stream, ReadOnlySpan<float> row)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(row));
            return;
        }
        Span<byte> bytes = stackalloc byte[4];
        foreach (float value in row)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }
}
