using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>
/// What of the error's power the filter's own uncertainty does not explain: voices and noise near the microphone. A burst counts
/// from its first block on, so that no double-talk detector is needed.
/// </summary>
internal sealed class NearEndPower
{
    // Neighbours on each side that are averaged with a bin: ± 250 Hz.
    private const int Neighbours = 5;
    private const float Smoothing = 0.7f;
    // Rather too careful than too fast.
    private const float Caution = 1.3f;

    private readonly int _bins;
    private readonly float[] _padded;
    private readonly float[] _share;
    private readonly float[] _smoothed;

    public NearEndPower(int hopSamples)
    {
        _bins = hopSamples + 1;
        int size = SpectrumMath.PaddedBins(hopSamples);
        // One vector more on each side, so that neighbours are read without a check.
        _padded = new float[size + 2 * Vector256<float>.Count];
        _share = new float[size];
        for (int k = 0; k < _bins; k++)
            _share[k] = 1f / (Math.Min(_bins - 1, k + Neighbours) - Math.Max(0, k - Neighbours) + 1);
        ErrorPower = new float[size];
        Present = new float[size];
        _smoothed = new float[size];
    }

    /// <summary>Power of the error, averaged over neighbouring bins.</summary>
    public float[] ErrorPower { get; }

    /// <summary>Power near the microphone in the present block.</summary>
    public float[] Present { get; }

    public void Update(ComplexSpectrum error, float[] predicted)
    {
        int lanes = Vector256<float>.Count;
        SpectrumMath.Power(error, _padded.AsSpan(lanes, ErrorPower.Length));
        ref float middle = ref _padded[lanes];
        Span<Vector256<float>> power = SpectrumMath.Of(ErrorPower), present = SpectrumMath.Of(Present), smoothed = SpectrumMath.Of(_smoothed);
        ReadOnlySpan<Vector256<float>> share = SpectrumMath.Of(_share), known = SpectrumMath.Of(predicted);
        for (int v = 0; v < power.Length; v++)
        {
            Vector256<float> sum = default;
            for (int j = -Neighbours; j <= Neighbours; j++)
                sum += Vector256.LoadUnsafe(ref Unsafe.Add(ref middle, v * lanes + j));
            power[v] = sum * share[v];
            // Half: the error fills one of the two hops of a block.
            Vector256<float> excess = Vector256.Max(Vector256<float>.Zero, power[v] - 0.5f * known[v]);
            smoothed[v] = Smoothing * smoothed[v] + (1 - Smoothing) * excess;
            present[v] = Caution * Vector256.Max(smoothed[v], excess);
        }
    }

    public void Reset()
    {
        Array.Clear(ErrorPower);
        Array.Clear(_smoothed);
    }
}
