using PercepNet.Graph;

namespace PercepNet.Cli.Graphs;

/// <summary>
/// Listens beside an echo canceller: how much weaker than the microphone its output is where the far end sounds (echo return loss
/// enhancement). A near voice in these stretches counts on both sides, so the figure is that of the echo alone only where nobody speaks near.
/// </summary>
internal sealed class EchoProbe : Node
{
    /// <summary>What an echo canceller needs to know a room, generously.</summary>
    public const double LearningSeconds = 2;

    private const double ActivePower = 1e-5;
    private const double HeardSeconds = 0.2;
    private const double SilenceEnergy = 1e-12;

    private int _hopsHeard;
    private int _hopsLeft;
    private long _activeHops;
    private double _hopSeconds;
    private (double Microphone, double Output) _all;
    private (double Microphone, double Output) _learned;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("mic", Port.Any), new("far", Port.Any), new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs => [];

    /// <summary>Echo return loss enhancement in dB, over <see cref="ActiveSeconds"/>.</summary>
    public double ErleDb => Db(_all);

    /// <summary>The same without the first <see cref="LearningSeconds"/>; 0 where there is no more than that.</summary>
    public double LearnedErleDb => Db(_learned);

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
        var (microphone, output) = (Energy(inputs[0]!), Energy(inputs[2]!));
        _all = (_all.Microphone + microphone, _all.Output + output);
        if (ActiveSeconds > LearningSeconds)
            _learned = (_learned.Microphone + microphone, _learned.Output + output);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _hopsLeft = 0;
        _activeHops = 0;
        _all = _learned = (SilenceEnergy, SilenceEnergy);
    }

    private static double Db((double Microphone, double Output) energies) =>
        Math.Round(10 * Math.Log10(energies.Microphone / energies.Output), 1) + 0.0;

    private static double Energy(Signal signal)
    {
        double energy = 0;
        for (var channel = 0; channel < signal.ChannelCount; channel++)
            foreach (var sample in signal.Channel(channel))
                energy += (double)sample * sample;
        return energy;
    }
}
