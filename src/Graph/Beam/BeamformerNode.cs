using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Beam;

/// <summary>
/// A row, a circle or any other arrangement of microphones becomes one microphone that listens in one direction. Input <c>in</c>: a channel for each
/// microphone. Outputs <c>out</c>: the beam, aligned with microphone 0; <c>noise</c>: the noise beside it, as strong as in the beam.
/// One hop of latency.
/// </summary>
public sealed class BeamformerNode : Node
{
    private readonly Port[] _inputs = [new("in", Port.Any)];
    private readonly Port[] _outputs = [new("out", 1), new("noise", 1)];
    private Beamformer? _beamformer;
    private Direction _look;
    private int _hopSamples;

    /// <summary>Makes a beamformer.</summary>
    /// <param name="settings">What it is built from; null for the defaults.</param>
    /// <exception cref="GraphException">A setting is out of range.</exception>
    public BeamformerNode(BeamformerSettings? settings = null)
    {
        Settings = settings ?? new BeamformerSettings();
        Settings.Check();
        _look = Settings.Look;
    }

    /// <summary>What the beamformer was built from.</summary>
    public BeamformerSettings Settings { get; }

    /// <summary>Where the beam points, or where the search begins; may be changed between two hops, and is turned to without a click.</summary>
    /// <exception cref="GraphException">An angle or the distance is out of range.</exception>
    public Direction Look
    {
        get => _look;
        set
        {
            value.Check();
            _look = value;
            if (_beamformer is not null) _beamformer.Look = value;
        }
    }

    /// <summary>Meter: where the beam points now, in degrees.</summary>
    public double AzimuthDeg => _beamformer?.AzimuthDeg ?? _look.AzimuthDeg;

    /// <summary>Who knows whether someone speaks: usually the enhancer behind the beam, whose answer is a hop old, which is allowed for. Null for nobody.</summary>
    public ISpeechProbability? SpeechFrom { get; set; }

    /// <summary>
    /// Probability of speech, 0 to 1, for whoever runs the graph to write before a hop; <see cref="SpeechFrom"/> goes before it. Not a number, the
    /// default: the beamformer's own level detector is asked.
    /// </summary>
    public float SpeechProbability { get; set; } = float.NaN;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs => _inputs;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs => _outputs;

    /// <inheritdoc/>
    public override int LatencySamples => _hopSamples;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        if (inputChannels[0] != Settings.Geometry.Count)
            throw new GraphException($"{inputChannels[0]} channels come in, but the array has {Settings.Geometry.Count} microphones: connect one channel for each microphone, or change the geometry.", "in");
        _hopSamples = format.HopSamples;
        _beamformer = new Beamformer(Settings with { Look = _look }, new FrameGeometry(format.SampleRateHz));
        return [1, 1];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        Beamformer beamformer = _beamformer!;
        Signal microphones = inputs[0]!;
        for (int m = 0; m < microphones.ChannelCount; m++) beamformer.Analyzer.Push(m, microphones.Channel(m));
        beamformer.Process(SpeechFrom?.SpeechProbability ?? SpeechProbability, outputs[0].Channel(0), outputs[1].Channel(0));
    }

    /// <inheritdoc/>
    public override void Reset() => _beamformer?.Reset();
}
