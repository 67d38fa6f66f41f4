using PercepNet.Cli.Io;
using PercepNet.Wave;

namespace PercepNet.Cli.Graphs;

/// <summary>The sounds that enter a graph, side by side: read in blocks, one piece of memory a channel.</summary>
internal sealed class GraphSources : IDisposable
{
    private readonly List<(NamedFile File, WaveReader Reader)> _open = [];
    private float[][] _blocks = [];
    private float[][] _planar = [];

    /// <summary>Opens a file for each input, in the order of the inputs.</summary>
    public static GraphSources Open(IReadOnlyList<NamedFile> files, CancellationToken stop)
    {
        var sources = new GraphSources();
        try
        {
            foreach (var file in files)
                sources._open.Add((file, SoundFiles.OpenInput(file.Path, raw: null, stop)));
            sources.CheckRates();
            return sources;
        }
        catch
        {
            sources.Dispose();
            throw;
        }
    }

    /// <summary>Sample rate of all; null where there are none.</summary>
    public int? SampleRateHz => Format?.SampleRateHz;

    /// <summary>Format of the first; null where there is none.</summary>
    public WaveFormat? Format => _open.Count > 0 ? _open[0].Reader.Format : null;

    /// <summary>Channels of each, by name.</summary>
    public IReadOnlyDictionary<string, int> Channels => _open.ToDictionary(source => source.File.Name, source => source.Reader.Format.Channels);

    /// <summary>Seconds of the longest, as far as the headers say; null where one does not.</summary>
    public double? Seconds => _open.Count > 0 && _open.All(source => source.Reader.FrameCount is not null)
        ? _open.Max(source => source.Reader.FrameCount!.Value / (double)source.Reader.Format.SampleRateHz)
        : null;

    /// <summary>Frames of the longest so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Whether all have ended.</summary>
    public bool HaveEnded { get; private set; }

    /// <summary>The inputs that were shorter than their headers say.</summary>
    public IEnumerable<string> Truncated => _open.Where(source => source.Reader.IsTruncated).Select(source => source.File.Path);

    /// <summary>The memory of a block: a piece for each channel of each input.</summary>
    public ReadOnlyMemory<float>[] Prepare(int blockFrames)
    {
        _blocks = [.. _open.Select(source => new float[blockFrames * source.Reader.Format.Channels])];
        _planar = [.. _open.SelectMany(source => Enumerable.Range(0, source.Reader.Format.Channels).Select(_ => new float[blockFrames]))];
        return [.. _planar.Select(channel => (ReadOnlyMemory<float>)channel)];
    }

    /// <summary>Reads the next block; what has ended is silent.</summary>
    public void Read()
    {
        var (longest, at) = (0, 0);
        for (var i = 0; i < _open.Count; i++)
        {
            var channels = _open[i].Reader.Format.Channels;
            var got = SoundTransfer.Read(_open[i].Reader, _open[i].File.Path, _blocks[i]);
            Array.Clear(_blocks[i], got * channels, _blocks[i].Length - got * channels);
            for (var channel = 0; channel < channels; channel++, at++)
                for (var frame = 0; frame < _planar[at].Length; frame++)
                    _planar[at][frame] = _blocks[i][frame * channels + channel];
            longest = Math.Max(longest, got);
        }
        Frames += longest;
        HaveEnded = _open.Count == 0 || longest < _planar[0].Length;
    }

    public void Dispose()
    {
        foreach (var (_, reader) in _open)
            reader.Dispose();
    }

    private void CheckRates()
    {
        foreach (var (file, reader) in _open)
            if (reader.Format.SampleRateHz != SampleRateHz)
                throw new CliException($"{file.Path} has {reader.Format.SampleRateHz} Hz and {_open[0].File.Path} {SampleRateHz} Hz; convert one to the rate of the other.", ExitCodes.Input);
    }
}
