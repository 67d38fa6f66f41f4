using PercepNet.Dsp.Framing;

namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// Takes out DC and rumble: a double zero at DC and a double pole whose radius is 0.998 at 48 kHz (corner near 24 Hz at
/// every rate). Flushes its state to zero in silence, so that no subnormal number ever slows the host.
/// </summary>
internal sealed class HighPass
{
    private const double Smallest = 1e-18;

    private readonly double _pole;
    private readonly double _pole2;
    private readonly double _gain;
    private double _state1;
    private double _state2;

    public HighPass(FrameGeometry geometry)
    {
        double radius = Math.Exp(-0.002 * 48_000 / geometry.SampleRateHz);
        _pole = -2 * radius;
        _pole2 = radius * radius;
        _gain = (1 + radius) * (1 + radius) / 4;
    }

    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        double s1 = _state1, s2 = _state2;
        for (int i = 0; i < input.Length; i++)
        {
            double x = _gain * input[i];
            double y = x + s1;
            s1 = s2 - 2 * x - _pole * y;
            s2 = x - _pole2 * y;
            output[i] = (float)y;
        }
        _state1 = Math.Abs(s1) < Smallest ? 0 : s1;
        _state2 = Math.Abs(s2) < Smallest ? 0 : s2;
    }

    public void Reset() => _state1 = _state2 = 0;
}
