namespace PercepNet.Graph.Nodes;

/// <summary>Takes out rumble: a second-order Butterworth high-pass, −3 dB at <see cref="CutoffHz"/>, −12 dB an octave below it.</summary>
public sealed class HighPassNode : Node
{
    // −600 dBFS: nobody misses it, and it never becomes subnormal.
    private const double Smallest = 1e-30;

    private (double First, double Second)[] _states = [];
    private double _b;
    private double _a1;
    private double _a2;

    /// <summary>Where the response is −3 dB, in Hz; below half the sample rate.</summary>
    public double CutoffHz { get; init; } = 80;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        if (!(CutoffHz > 0 && CutoffHz < format.SampleRateHz / 2.0))
            throw new GraphException($"a cutoff of {CutoffHz} Hz does not fit a sample rate of {format.SampleRateHz} Hz; give more than 0 and less than {format.SampleRateHz / 2.0} Hz.");
        double k = Math.Tan(Math.PI * CutoffHz / format.SampleRateHz), norm = 1 / (1 + Math.Sqrt(2) * k + k * k);
        _b = norm;
        _a1 = 2 * (k * k - 1) * norm;
        _a2 = (1 - Math.Sqrt(2) * k + k * k) * norm;
        _states = new (double, double)[inputChannels[0]];
        return [inputChannels[0]];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int c = 0; c < _states.Length; c++) Filter(ref _states[c], inputs[0]!.Channel(c), outputs[0].Channel(c));
    }

    /// <inheritdoc/>
    public override void Reset() => Array.Clear(_states);

    private void Filter(ref (double First, double Second) state, ReadOnlySpan<float> input, Span<float> output)
    {
        (double first, double second) = state;
        for (int i = 0; i < input.Length; i++)
        {
            double x = _b * input[i], y = x + first;
            first = second - 2 * x - _a1 * y;
            second = x - _a2 * y;
            output[i] = (float)y;
        }
        state = (Math.Abs(first) < Smallest ? 0 : first, Math.Abs(second) < Smallest ? 0 : second);
    }
}
