using PercepNet.Cli.Io;
using PercepNet.Wave;

namespace PercepNet.Cli.Graphs;

/// <summary>Where the outputs of a graph go: files that appear when all is done, or not at all. Outputs without a file are dropped.</summary>
internal sealed class GraphSinks : IDisposable
{
    private readonly List<Sink> _sinks = [];

    /// <summary>Starts a file for each output that has one.</summary>
    /// <param name="outputs">Outputs of the graph, in order.</param>
    /// <param name="files">Files by name.</param>
    /// <param name="sampleRateHz">Sample rate.</param>
    /// <param name="encoding">How samples are stored.</param>
    public static GraphSinks Create(IReadOnlyList<Graph.Port> outputs, IReadOnlyList<NamedFile> files, int sampleRateHz, SampleEncoding encoding)
    {
        var sinks = new GraphSinks();
        try
        {
            foreach (var output in outputs)
            {
                var file = files.FirstOrDefault(file => file.Name == output.Name);
                var format = new WaveFormat(sampleRateHz, output.Channels, encoding);
                sinks._sinks.Add(new Sink(file, output.Channels, file is null ? null : SoundFiles.CreateOutput(file.Path, format, isRaw: false)));
            }
            return sinks;
        }
        catch
        {
            sinks.Dispose();
            throw;
        }
    }

    /// <summary>Level of each file, by its path.</summary>
    public IEnumerable<(NamedFile File, double RmsDb)> Levels => _sinks.Where(sink => sink.File is not null).Select(sink => (sink.File!, sink.RmsDb));

    /// <summary>The memory of a block: a piece for each channel of each output.</summary>
    public Memory<float>[] Prepare(int blockFrames)
    {
        foreach (var sink in _sinks)
            sink.Prepare(blockFrames);
        return [.. _sinks.SelectMany(sink => sink.Planar).Select(channel => (Memory<float>)channel)];
    }

    /// <summary>Appends a part of the block to every file.</summary>
    public void Write(int from, int count)
    {
        foreach (var sink in _sinks.Where(sink => sink.File is not null))
            sink.Write(from, count);
    }

    /// <summary>All is done: the files take their names.</summary>
    public void Complete()
    {
        foreach (var sink in _sinks)
            sink.Complete();
    }

    public void Dispose()
    {
        foreach (var sink in _sinks)
            sink.Writer?.Dispose();
    }

    private sealed class Sink(NamedFile? file, int channels, WaveWriter? writer)
    {
        private const double SilenceDb = -120;

        private float[] _interleaved = [];
        private double _energy;
        private long _samples;

        public NamedFile? File => file;

        public WaveWriter? Writer => writer;

        public float[][] Planar { get; private set; } = [];

        public double RmsDb => Math.Max(SilenceDb, 10 * Math.Log10(_energy / Math.Max(1, _samples)));

        public void Prepare(int blockFrames)
        {
            Planar = Array.ConvertAll(new int[channels], _ => new float[blockFrames]);
            _interleaved = new float[blockFrames * channels];
        }

        public void Write(int from, int count)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                for (var frame = 0; frame < count; frame++)
                {
                    var sample = _interleaved[frame * channels + channel] = Planar[channel][from + frame];
                    _energy += (double)sample * sample;
                }
            }
            _samples += (long)count * channels;
            SoundTransfer.Write(writer!, file!.Path, _interleaved.AsSpan(0, count * channels));
        }

        public void Complete()
        {
            if (writer is not null) SoundTransfer.Complete(writer, file!.Path);
        }
    }
}
