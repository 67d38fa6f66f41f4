namespace PercepNet.Dsp.Spectrum;

/// <summary>Bins of a spectrum with real and imaginary parts apart, so that loops over bins run on whole vectors.</summary>
/// <param name="binCount">Number of bins.</param>
public sealed class ComplexSpectrum(int binCount)
{
    /// <summary>Real parts, one a bin.</summary>
    public float[] Re { get; } = new float[binCount];

    /// <summary>Imaginary parts, one a bin.</summary>
    public float[] Im { get; } = new float[binCount];

    /// <summary>Number of bins.</summary>
    public int BinCount => Re.Length;

    /// <summary>Adds |X(k)|² to each of <paramref name="power"/>.</summary>
    /// <param name="power">As many values as the lowest bins that are asked for.</param>
    public void AddPower(Span<float> power)
    {
        for (int k = 0; k < power.Length; k++) power[k] += Re[k] * Re[k] + Im[k] * Im[k];
    }

    /// <summary>Sets every bin to zero.</summary>
    public void Clear()
    {
        Array.Clear(Re);
        Array.Clear(Im);
    }
}
