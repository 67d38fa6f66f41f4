using PercepNet.Wave;

namespace PercepNet.Graph.Nodes;

/// <summary>
/// Plays a WAV file into the graph, from the first hop on; silence follows its end. For offline use: the whole file is read when the graph is
/// compiled (an hour of 48 kHz mono takes 690 MB), so that running touches no disk and cannot fail.
/// </summary>
/// <param name="path">The file.</param>
public sealed class WavSourceNode(string path) : Node
{
    private float[] _samples = [];
    private int _channels;
    private int _at;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Channels that the file must have; 0 takes any number.</summary>
    public int Channels { get; init; }

    /// <summary>Frames (samples per channel) in the file, once the graph is compiled.</summary>
    public int FrameCount => _channels == 0 ? 0 : _samples.Length / _channels;

    /// <summary>Whether the file held less than its header promises, once the graph is compiled; what was there is played.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether the whole file has been played.</summary>
    public bool IsFinished => _at >= FrameCount;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        (WaveFormat file, float[] samples, bool isTruncated) = ReadFile();
        if (file.SampleRateHz != format.SampleRateHz)
            throw new GraphException($"'{path}' has {file.SampleRateHz} Hz, but the graph runs at {format.SampleRateHz} Hz; convert the file, or compile the graph for its rate.");
        if (Channels != 0 && file.Channels != Channels)
            throw new GraphException($"'{path}' has {file.Channels} channels instead of {Channels}; give another file, or ask for {file.Channels}.");
        (_samples, _channels, IsTruncated) = (samples, file.Channels, isTruncated);
        Reset();
        return [_channels];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        int count = Math.Min(outputs[0].SampleCount, FrameCount - _at);
        outputs[0].CopyFrom(_samples.AsSpan(_at * _channels, count * _channels));
        _at += count;
    }

    /// <summary>Goes back to the start of the file.</summary>
    public override void Reset() => _at = 0;

    private (WaveFormat Format, float[] Samples, bool IsTruncated) ReadFile()
    {
        try
        {
            using WaveReader reader = WaveReader.Open(path);
            float[] samples = WaveFile.ReadAll(reader, $"'{path}'");
            for (int i = 0; i < samples.Length; i++)
                if (!float.IsFinite(samples[i])) samples[i] = 0;
            return (reader.Format, samples, reader.IsTruncated);
        }
        catch (WaveFormatException refusal)
        {
            throw new GraphException(refusal.Message, refusal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GraphException($"'{path}' cannot be read; give a WAV file that is there and may be opened.", failure);
        }
    }
}
