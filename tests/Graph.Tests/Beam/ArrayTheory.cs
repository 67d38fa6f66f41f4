using System.Numerics;
using PercepNet.Graph.Beam;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>
/// What textbooks say of an array at one frequency, in its own words: Gauss instead of Cholesky or eigenvectors, loading by small steps instead
/// of halvings.
/// </summary>
internal sealed class ArrayTheory(BeamformerSettings settings, double hz)
{
    private readonly int _count = settings.Geometry.Count;

    /// <summary>Response of the microphones to a plane wave.</summary>
    public Complex[] Wave(Direction from) =>
        [.. Enumerable.Range(0, _count).Select(m => Complex.FromPolarCoordinates(1, -2 * Math.PI * hz * settings.Geometry.Arrival(m, from).DelaySeconds))];

    /// <summary>Covariance of noise that comes evenly from everywhere.</summary>
    public Complex[,] Diffuse() => Matrix((i, j) =>
    {
        double x = 2 * Math.PI * hz * settings.Geometry.Distance(i, j) / ArrayGeometry.SpeedOfSound;
        return x == 0 ? 1 : Math.Sin(x) / x;
    });

    /// <summary>Covariance of a plane wave and of noise of the microphones, as a ratio of powers.</summary>
    public Complex[,] Point(Direction from, double sensorPower)
    {
        Complex[] wave = Wave(from);
        return Matrix((i, j) => wave[i] * Complex.Conjugate(wave[j]) + (i == j ? sensorPower : 0));
    }

    /// <summary>How much weaker, in dB, the noise is in the beam than in one microphone.</summary>
    public double GainDb(Complex[,] noise) => -10 * Math.Log10(Power(Weights(noise), noise) / noise[0, 0].Real);

    private Complex[] Weights(Complex[,] noise)
    {
        double limit = Math.Min(Math.Pow(10, settings.WhiteNoiseGainDb / 10), 0.794 * _count);
        Complex[] look = Wave(settings.Look), sum = Distortionless(look, look);
        switch (settings.Kind)
        {
            case BeamformerKind.Superdirective:
                for (double loading = 1e-6; ; loading *= 1.02)
                {
                    Complex[] weights = Distortionless(Solve(Loaded(Diffuse(), loading), look), look);
                    if (1 / weights.Sum(Energy) >= limit) return weights;
                }
            case BeamformerKind.Mvdr:
                Complex[] adaptive = Distortionless(Solve(Loaded(noise, noise[0, 0].Real * Math.Pow(10, settings.LoadingDb / 10)), look), look);
                Complex[] beyond = [.. adaptive.Zip(sum, (a, s) => a - s)];
                double scale = Math.Min(1, Math.Sqrt((1 / limit - 1.0 / _count) / beyond.Sum(Energy)));
                return [.. sum.Zip(beyond, (s, b) => s + scale * b)];
            default:
                return sum;
        }
    }

    private static Complex[] Distortionless(Complex[] weights, Complex[] look)
    {
        Complex response = default;
        for (int m = 0; m < look.Length; m++) response += Complex.Conjugate(look[m]) * weights[m];
        return [.. weights.Select(w => w / response)];
    }

    private double Power(Complex[] weights, Complex[,] noise)
    {
        Complex power = default;
        for (int i = 0; i < _count; i++)
            for (int j = 0; j < _count; j++) power += Complex.Conjugate(weights[i]) * noise[i, j] * weights[j];
        return power.Real;
    }

    private Complex[,] Loaded(Complex[,] noise, double loading) => Matrix((i, j) => noise[i, j] + (i == j ? loading : 0));

    private Complex[,] Matrix(Func<int, int, Complex> entry)
    {
        var matrix = new Complex[_count, _count];
        for (int i = 0; i < _count; i++)
            for (int j = 0; j < _count; j++) matrix[i, j] = entry(i, j);
        return matrix;
    }

    private static double Energy(Complex x) => x.Real * x.Real + x.Imaginary * x.Imaginary;

    // Gauss without pivots: positive definite matrices need none.
    private static Complex[] Solve(Complex[,] matrix, Complex[] right)
    {
        Complex[] x = (Complex[])right.Clone();
        int n = x.Length;
        for (int p = 0; p < n; p++)
            for (int i = p + 1; i < n; i++)
            {
                Complex factor = matrix[i, p] / matrix[p, p];
                for (int j = p; j < n; j++) matrix[i, j] -= factor * matrix[p, j];
                x[i] -= factor * x[p];
            }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++) x[i] -= matrix[i, j] * x[j];
            x[i] /= matrix[i, i];
        }
        return x;
    }
}
