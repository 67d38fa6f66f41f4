using PercepNet.Wave;

namespace PercepNet.Graph.Nodes;

/// <summary>
/// Records what reaches it. For offline use: it writes to the disk while the graph runs, and the file appears under its name with <see cref="Complete"/>
/// only. It holds whole hops, and begins with the latency of the way there.
/// </summary>
/// <param name="path">The file to make.</param>
public sealed class WavSinkNode(string path) : Node, IDisposable
{
    private WaveFormat? _format;
    private WaveWriter? _writer;
    private float[] _interleaved = [];
    private Exception? _failure;
    private bool _isComplete;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>How samples are stored.</summary>
    public SampleEncoding Encoding { get; init; } = SampleEncoding.Float32;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        if (inputChannels[0] > WaveFormat.MaximumChannels)
            throw new GraphException($"'{path}' cannot hold {inputChannels[0]} channels; give {WaveFormat.MaximumChannels} at most.", Inputs[0].Name);
        if (System.IO.Path.GetDirectoryName(path) is not { } folder || (folder.Length > 0 && !Directory.Exists(folder)))
            throw new GraphException($"'{path}' cannot be written, because its folder is not there; make the folder first.");
        _format = new WaveFormat(format.SampleRateHz, inputChannels[0], Encoding);
        _interleaved = new float[format.HopSamples * inputChannels[0]];
        Reset();
        return [];
    }

    /// <summary>Appends a hop; a failure is kept for <see cref="Complete"/>.</summary>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        if (_isComplete || _failure is not null || _format is null) return;
        inputs[0]!.CopyTo(_interleaved);
        try
        {
            _writer ??= WaveWriter.Create(path, _format);
            _writer.Write(_interleaved);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _failure = failure;
        }
    }

    /// <summary>Throws away what was recorded and starts again.</summary>
    public override void Reset()
    {
        _writer?.Dispose();
        _writer = null;
        _failure = null;
        _isComplete = false;
    }

    /// <summary>Finishes the file: it appears under its name, replacing what was there. What comes after that is not recorded, up to <see cref="Reset"/>.</summary>
    /// <exception cref="GraphException">The file could not be written.</exception>
    public void Complete()
    {
        if (_format is null) throw new GraphException($"'{path}' belongs to no compiled graph yet; compile and run one first.");
        try
        {
            if (_failure is null) (_writer ??= WaveWriter.Create(path, _format)).Complete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _failure = failure;
        }
        _isComplete = true;
        if (_failure is not null) throw new GraphException($"'{path}' could not be written ({_failure.Message}); free some space or choose another folder.", _failure);
    }

    /// <summary>Removes a file that was not completed.</summary>
    public void Dispose() => Reset();
}
