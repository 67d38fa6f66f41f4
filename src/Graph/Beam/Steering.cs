using System.Numerics;
using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Beam;

/// <summary>How a wave from one direction meets the microphones: d_m(f) = a_m·e^(−2πi·f·τ_m), with d_0 = 1; 0 for dead microphones.</summary>
internal sealed class Steering(ArrayGeometry geometry, FrameGeometry frame)
{
    private readonly double[] _delaySeconds = new double[geometry.Count];
    private readonly double[] _amplitudes = new double[geometry.Count];
    private readonly int[] _delays = new int[geometry.Count];

    /// <summary>Samples, rounded, by which the wave reaches each microphone later than the first.</summary>
    public ReadOnlySpan<int> DelaySamples => _delays;

    public void Aim(Direction look, ReadOnlySpan<bool> alive)
    {
        for (int m = 0; m < _delays.Length; m++)
        {
            (_delaySeconds[m], double amplitude) = geometry.Arrival(m, look);
            _amplitudes[m] = alive[m] ? amplitude : 0;
            _delays[m] = (int)Math.Round(_delaySeconds[m] * frame.SampleRateHz);
        }
    }

    /// <summary>Fills in d at one bin and returns |d|².</summary>
    public double At(int bin, Span<Complex> d)
    {
        double energy = 0;
        for (int m = 0; m < d.Length; m++)
        {
            d[m] = Complex.FromPolarCoordinates(_amplitudes[m], -2 * Math.PI * bin * frame.BinHz * _delaySeconds[m]);
            energy += _amplitudes[m] * _amplitudes[m];
        }
        return energy;
    }
}
