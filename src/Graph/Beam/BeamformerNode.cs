using System.Runtime.CompilerServices;
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
    private int _hopSamples;

    // Swapped whole and never written to, so that no thread meets half of a direction; one that is not the taken one is new.
    private StrongBox<Direction> _look;
    private StrongBox<Direction>? _taken;

    /// <summary>Makes a beamformer.</summary>
    /// <param name="settings">What it is built from; null for the defaults.</param>
    /// <exception cref="GraphException">A setting is out of range.</exception>
    public BeamformerNode(BeamformerSettings? settings = null)
    {
        Settings = settings ?? new BeamformerSettings();
        Settings.Check();
        _look = new StrongBox<Direction>(Settings.Look);
    }

    /// <summary>What the beamformer was built from.</summary>
    public BeamformerSettings Settings { get; }

    /// <summary>
    /// Where the beam points, or where the search begins. May be set from any thread; takes effect at the next hop, and is turned to without a click. Setting it
    /// allocates a little.
    /// </summary>
    /// <exception cref="GraphException">An angle or the distance is out of range.</exception>
    public Direction Look
    {
        get => Volatile.Read(ref _look).Value;
        set
        {
            value.Check();
            Volatile.Write(ref _look, new StrongBox<Direction>(value));
        }
    }

    /// <summary>Meter: where the beam points now, in degrees.</summary>
    public double AzimuthDeg => _beamformer?.AzimuthDeg ?? Look.AzimuthDeg;

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
        _taken = Volatile.Read(ref _look);
        _beamformer = new Beamformer(Settings with { Look = _taken.Value }, new FrameGeometry(format.SampleRateHz));
        return [1, 1];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        Beamformer beamformer = _beamformer!;
        Signal microphones = inputs[0]!;
        TakeLook(beamformer);
        for (int m = 0; m < microphones.ChannelCount; m++) beamformer.Analyzer.Push(m, microphones.Channel(m));
        beamformer.Process(SpeechFrom?.SpeechProbability ?? SpeechProbability, outputs[0].Channel(0), outputs[1].Channel(0));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        if (_beamformer is null) return;
        TakeLook(_beamformer);
        _beamformer.Reset();
    }

    private void TakeLook(Beamformer beamformer)
    {
        StrongBox<Direction> look = Volatile.Read(ref _look);
        if (look == _taken) return;
        _taken = look;
        beamformer.Turn(look.Value);
    }
}
