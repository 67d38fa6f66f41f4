namespace PercepNet.Graph.Beam;

/// <summary>Eigenvalues and eigenvectors of small real symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, §8.5).</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 30;
    private const double Negligible = 1e-14;

    /// <summary>Turns the matrix into its eigenvalues, on its diagonal.</summary>
    /// <param name="matrix">size·size, row by row.</param>
    /// <param name="vectors">Receives the eigenvectors, one a column.</param>
    /// <param name="size">Rows.</param>
    public static void Decompose(Span<double> matrix, Span<double> vectors, int size)
    {
        vectors.Clear();
        for (int i = 0; i < size; i++) vectors[i * size + i] = 1;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double largest = 0;
            for (int p = 0; p < size; p++)
                for (int q = p + 1; q < size; q++)
                {
                    largest = Math.Max(largest, Math.Abs(matrix[p * size + q]));
                    Rotate(matrix, vectors, size, p, q);
                }
            if (largest < Negligible) return;
        }
    }

    private static void Rotate(Span<double> a, Span<double> vectors, int size, int p, int q)
    {
        double apq = a[p * size + q];
        if (Math.Abs(apq) < Negligible) return;
        double theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < size; k++) Turn(ref a[k * size + p], ref a[k * size + q], c, s);
        for (int k = 0; k < size; k++) Turn(ref a[p * size + k], ref a[q * size + k], c, s);
        for (int k = 0; k < size; k++) Turn(ref vectors[k * size + p], ref vectors[k * size + q], c, s);
    }

    private static void Turn(ref double x, ref double y, double c, double s) => (x, y) = (c * x - s * y, s * x + c * y);
}
