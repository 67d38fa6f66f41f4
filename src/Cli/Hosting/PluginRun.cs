using PercepNet.Cli.Io;
using PercepNet.Plugin.Vst3.Hosting;
using PercepNet.Wave;

namespace PercepNet.Cli.Hosting;

/// <summary>
/// Plays a file through a plugin into another, block by block in constant memory. The latency that the plugin reports is taken out, and what
/// sounds on after the end is kept.
/// </summary>
/// <param name="plugin">Loaded and set, not started.</param>
/// <param name="reader">Where the sound comes from.</param>
/// <param name="files">The files, as messages call them.</param>
internal sealed class PluginRun(Vst3Plugin plugin, WaveReader reader, FilePair files)
{
    private const double LongestTailSeconds = 30;

    /// <summary>Frames handed over at a time.</summary>
    public required int BlockFrames { get; init; }

    /// <summary>Seconds that are kept after the end; null for what the plugin reports.</summary>
    public double? TailSeconds { get; init; }

    /// <summary>Told of seconds of sound as they are done.</summary>
    public Action<double>? Advanced { get; init; }

    /// <summary>Latency that was removed, in samples.</summary>
    public long LatencySamples { get; private set; }

    /// <summary>Frames after the end of the input; none behind an input without any.</summary>
    public long TailFrames { get; private set; }

    /// <summary>Frames of the input.</summary>
    public long Frames { get; private set; }

    private int RateHz => reader.Format.SampleRateHz;

    /// <summary>Gets the plugin ready, and says what will come out.</summary>
    /// <exception cref="Vst3Exception">The plugin does not take this sound.</exception>
    public WaveFormat Start()
    {
        if (plugin.Inputs.Count == 0 || plugin.Outputs.Count == 0)
            throw new Vst3Exception($"'{plugin.Class.Name}' has no input or no output, so nothing can be played through it; choose an effect.");
        int channels = reader.Format.Channels;
        var setup = new Vst3Setup { SampleRateHz = RateHz, MaximumBlockSamples = BlockFrames, IsOffline = true };
        try
        {
            plugin.Start(setup with { InputChannels = [channels], OutputChannels = [channels] });
        }
        catch (Vst3Exception) when (channels == 1)
        {
            // One voice for all channels of a plugin that takes no single one.
            plugin.Start(setup);
        }
        plugin.Settle();
        LatencySamples = plugin.LatencySamples;
        uint tail = plugin.TailSamples;
        TailFrames = (long)Math.Round(TailSeconds is { } seconds ? seconds * RateHz : tail == Vst3Plugin.InfiniteTail ? 0 : Math.Min(tail, LongestTailSeconds * RateHz));
        int outputs = plugin.Outputs[0].Channels;
        return outputs == channels ? reader.Format : reader.Format with { Channels = outputs, ChannelMask = 0 };
    }

    /// <summary>Plays to the end.</summary>
    public void Run(WaveWriter writer, CancellationToken stop)
    {
        int channels = reader.Format.Channels, outputs = plugin.Outputs[0].Channels;
        float[] input = new float[BlockFrames * channels], output = new float[BlockFrames * outputs];
        long toDrop = LatencySamples, written = 0;
        for (bool ended = false; ;)
        {
            stop.ThrowIfCancellationRequested();
            int got = ended ? 0 : SoundTransfer.Read(reader, files.Input, input);
            ended |= got < BlockFrames;
            Frames += got;
            long wanted = Frames == 0 ? 0 : Frames + TailFrames;
            if (ended && written == wanted)
            {
                TailFrames = wanted - Frames;
                return;
            }

            Array.Clear(input, got * channels, input.Length - got * channels);
            for (int c = 0; c < plugin.Inputs[0].Channels; c++) Take(input, Math.Min(c, channels - 1), channels, plugin.Input<float>(c));
            if (!plugin.Process(BlockFrames)) throw new CliException($"'{plugin.Class.Name}' failed after {(double)Frames / RateHz:0.0} s; look whether another block length helps.");
            for (int c = 0; c < outputs; c++) Put(plugin.Output<float>(c), output, c, outputs);
            Advanced?.Invoke((double)got / RateHz);

            int from = (int)Math.Min(toDrop, BlockFrames);
            toDrop -= from;
            int count = (int)(ended ? Math.Min(BlockFrames - from, wanted - written) : BlockFrames - from);
            SoundTransfer.Write(writer, files.Output, output.AsSpan(from * outputs, count * outputs));
            written += count;
        }
    }

    private static void Take(ReadOnlySpan<float> interleaved, int channel, int channels, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++) samples[i] = interleaved[i * channels + channel];
    }

    private static void Put(ReadOnlySpan<float> samples, Span<float> interleaved, int channel, int channels)
    {
        for (int i = 0; i < samples.Length; i++) interleaved[i * channels + channel] = samples[i];
    }
}
