using System.Numerics;
using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Noise that comes evenly from everywhere: the coherence of two microphones is sin(kr)/(kr) (Cook et al. 1955). Its eigenvectors are kept for
/// every bin, so that the superdirective beam of a new direction, w = (Γ + µI)⁻¹d / dᴴ(Γ + µI)⁻¹d (Cox et al. 1986), costs a few sums
/// for each loading µ that is tried.
/// </summary>
internal sealed class DiffuseField
{
    private const double LeastLoading = 1e-6;
    private const double MostLoading = 1e4;
    private const int Halvings = 16;

    private readonly ArrayGeometry _geometry;
    private readonly FrameGeometry _frame;
    private readonly int _count;
    private readonly double[] _values;
    private readonly double[] _vectors;
    private readonly uint[] _made;
    private readonly double[] _matrix;
    private readonly Complex[] _projections;
    private readonly double[] _powers;

    public DiffuseField(ArrayGeometry geometry, FrameGeometry frame)
    {
        (_geometry, _frame, _count) = (geometry, frame, geometry.Count);
        _values = new double[frame.BinCount * _count];
        _vectors = new double[frame.BinCount * _count * _count];
        _made = new uint[frame.BinCount];
        _matrix = new double[_count * _count];
        _projections = new Complex[_count];
        _powers = new double[_count];
    }

    /// <summary>Γ at one bin; dead microphones share nothing with the others.</summary>
    public void CopyTo(int bin, ReadOnlySpan<bool> alive, Span<Complex> matrix)
    {
        Fill(bin, alive);
        for (int i = 0; i < _matrix.Length; i++) matrix[i] = _matrix[i];
    }

    /// <summary>Weights of the superdirective beam at one bin, with the least loading that keeps the white-noise gain.</summary>
    public void Design(int bin, ReadOnlySpan<bool> alive, ReadOnlySpan<Complex> d, double whiteNoiseGain, Span<Complex> weights)
    {
        Decompose(bin, alive);
        Span<double> values = _values.AsSpan(bin * _count, _count), vectors = _vectors.AsSpan(bin * _count * _count, _count * _count);
        for (int i = 0; i < _count; i++)
        {
            Complex sum = default;
            for (int m = 0; m < _count; m++) sum += vectors[m * _count + i] * d[m];
            _projections[i] = sum;
            _powers[i] = sum.Real * sum.Real + sum.Imaginary * sum.Imaginary;
        }
        double loading = Loading(values, whiteNoiseGain), response = 0;
        for (int i = 0; i < _count; i++) response += _powers[i] / (values[i] + loading);
        for (int m = 0; m < _count; m++)
        {
            Complex sum = default;
            for (int i = 0; i < _count; i++) sum += vectors[m * _count + i] / ((values[i] + loading) * response) * _projections[i];
            weights[m] = sum;
        }
    }

    // The white-noise gain |wᴴd|²/wᴴw rises with the loading: halve the interval, on a scale of ratios.
    private double Loading(ReadOnlySpan<double> values, double whiteNoiseGain)
    {
        double low = LeastLoading, high = MostLoading;
        if (WhiteNoiseGain(values, low) >= whiteNoiseGain) return low;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = Math.Sqrt(low * high);
            if (WhiteNoiseGain(values, middle) >= whiteNoiseGain) high = middle;
            else low = middle;
        }
        return high;
    }

    private double WhiteNoiseGain(ReadOnlySpan<double> values, double loading)
    {
        double response = 0, noise = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double share = _powers[i] / (values[i] + loading);
            response += share;
            noise += share / (values[i] + loading);
        }
        return response * response / noise;
    }

    private void Decompose(int bin, ReadOnlySpan<bool> alive)
    {
        // Bit 31 tells "made with no microphone alive" from "not made".
        uint mask = 1u << 31;
        for (int m = 0; m < _count; m++) mask |= alive[m] ? 1u << m : 0;
        if (_made[bin] == mask) return;
        _made[bin] = mask;
        Fill(bin, alive);
        SymmetricEigen.Decompose(_matrix, _vectors.AsSpan(bin * _count * _count, _count * _count), _count);
        for (int i = 0; i < _count; i++) _values[bin * _count + i] = Math.Max(0, _matrix[i * _count + i]);
    }

    private void Fill(int bin, ReadOnlySpan<bool> alive)
    {
        double wavenumber = 2 * Math.PI * bin * _frame.BinHz / ArrayGeometry.SpeedOfSound;
        for (int i = 0; i < _count; i++)
            for (int j = 0; j <= i; j++)
            {
                double x = wavenumber * _geometry.Distance(i, j);
                double coherence = i == j ? 1 : !alive[i] || !alive[j] ? 0 : x < 1e-9 ? 1 : Math.Sin(x) / x;
                _matrix[i * _count + j] = _matrix[j * _count + i] = coherence;
            }
    }
}
