using PercepNet.Graph;

namespace PercepNet.Cli.Graphs;

/// <summary>
/// Listens beside an echo canceller: how much weaker than the microphone its output is where the far end sounds (echo return loss
/// enhancement). A near voice in these stretches counts on both sides, so the figure is that of the echo alone only where nobody speaks near.
/// </summary>
internal sealed class EchoProbe : Node
{
    private const double ActivePower = 1e-5;
    private const double HeardSeconds = 0.2;
    private const double SilenceEnergy = 1e-12;

    private int _hopsHeard;
    private int _hopsLeft;
    private long _activeHops;
    private double _hopSeconds;
    private double _microphone = SilenceEnergy;
    private double _output = SilenceEnergy;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("mic", Port.Any), new("far", Port.Any), new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs => [];

    /// <summary>Echo return loss enhancement in dB, over <see cref="ActiveSeconds"/>.</summary>
    public double ErleDb => 10 * Math.Log10(_microphone / _output);

    /// <summary>How long the far end sounded, 200 ms of echo after it included.</summary>
    public double ActiveSeconds => _activeHops * _hopSeconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        _hopSeconds = (double)format.HopSamples / format.SampleRateHz;
        _hopsHeard = (int)Math.Round(HeardSeconds / _hopSeconds);
        Reset();
        return [];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        var far = inputs[1]!;
        if (Energy(far) > ActivePower * far.SampleCount * far.ChannelCount)
            _hopsLeft = _hopsHeard + 1;
        if (_hopsLeft == 0)
            return;
        _hopsLeft--;
        _activeHops++;
        _microphone += Energy(inputs[0]!);
        _output += Energy(inputs[2]!);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _hopsLeft = 0;
        _activeHops = 0;
        _microphone = _output = SilenceEnergy;
    }

    private static double Energy(Signal signal)
    {
        double energy = 0;
        for (var channel = 0; channel < signal.ChannelCount; channel++)
            foreach (var sample in signal.Channel(channel))
                energy += (double)sample * sample;
        return energy;
    }
}
