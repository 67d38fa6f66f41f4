using System.Numerics;

namespace PercepNet.Graph.Beam;

/// <summary>Solves A·x = b for small Hermitian positive definite A by Cholesky's factors in double precision. One instance per thread; allocates nothing.</summary>
internal sealed class HermitianSolver(int size)
{
    // Matrices come scaled to a mean diagonal of about 1.
    private const double SmallestPivot = 1e-9;

    private readonly Complex[] _lower = new Complex[size * size];
    private readonly double[] _inverse = new double[size];

    /// <param name="matrix">size·size, row by row; the upper triangle is not read.</param>
    /// <param name="x">b on the way in, x on the way out.</param>
    public void Solve(ReadOnlySpan<Complex> matrix, Span<Complex> x)
    {
        Factorise(matrix);
        for (int i = 0; i < size; i++)
        {
            Complex sum = x[i];
            for (int j = 0; j < i; j++) sum -= _lower[i * size + j] * x[j];
            x[i] = sum * _inverse[i];
        }
        for (int i = size - 1; i >= 0; i--)
        {
            Complex sum = x[i];
            for (int j = i + 1; j < size; j++) sum -= Complex.Conjugate(_lower[j * size + i]) * x[j];
            x[i] = sum * _inverse[i];
        }
    }

    private void Factorise(ReadOnlySpan<Complex> matrix)
    {
        for (int i = 0; i < size; i++)
        {
            double pivot = matrix[i * size + i].Real;
            for (int j = 0; j < i; j++)
            {
                Complex sum = matrix[i * size + j];
                for (int k = 0; k < j; k++) sum -= _lower[i * size + k] * Complex.Conjugate(_lower[j * size + k]);
                Complex entry = sum * _inverse[j];
                _lower[i * size + j] = entry;
                pivot -= entry.Real * entry.Real + entry.Imaginary * entry.Imaginary;
            }
            _inverse[i] = 1 / Math.Sqrt(Math.Max(pivot, SmallestPivot));
        }
    }
}
