using System.Numerics;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>The weights of all bins, and what they make of the microphones: the beam, and the noise beside it.</summary>
internal sealed class BeamWeights
{
    private readonly ComplexSpectrum[] _weights;
    private readonly ComplexSpectrum[] _steering;
    private readonly ComplexSpectrum[] _alignment;
    private readonly float[] _referenceGain;
    private readonly ComplexSpectrum _aligned;
    private readonly float[] _blocked;

    public BeamWeights(int microphones, int bins)
    {
        _weights = Array.ConvertAll(new int[microphones], _ => new ComplexSpectrum(bins));
        _steering = Array.ConvertAll(new int[microphones], _ => new ComplexSpectrum(bins));
        _alignment = Array.ConvertAll(new int[microphones], _ => new ComplexSpectrum(bins));
        _referenceGain = new float[bins];
        _aligned = new ComplexSpectrum(bins);
        _blocked = new float[bins];
    }

    /// <summary>Sets one bin.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="weights">w, as in wᴴx.</param>
    /// <param name="steering">d, what a wave from the look direction is in the microphones; 0 for dead ones.</param>
    /// <param name="steeringEnergy">|d|².</param>
    /// <param name="referenceGain">Amplification of what is orthogonal to d, in the noise reference.</param>
    public void Set(int bin, ReadOnlySpan<Complex> weights, ReadOnlySpan<Complex> steering, double steeringEnergy, double referenceGain)
    {
        for (int m = 0; m < weights.Length; m++)
        {
            Put(_weights[m], bin, Complex.Conjugate(weights[m]));
            Put(_steering[m], bin, steering[m]);
            Put(_alignment[m], bin, Complex.Conjugate(steering[m]) / steeringEnergy);
        }
        _referenceGain[bin] = (float)referenceGain;
    }

    /// <summary>wᴴx.</summary>
    public void Beam(ReadOnlySpan<ComplexSpectrum> spectra, ComplexSpectrum beam) => Sum(_weights, spectra, beam);

    /// <summary>
    /// The noise reference: its energy is that of what the projection I − ddᴴ/|d|² lets through, summed over the microphones that were alive when
    /// a bin was set; its phase is that of the aligned sum.
    /// </summary>
    public void Reference(ReadOnlySpan<ComplexSpectrum> spectra, ComplexSpectrum reference)
    {
        Sum(_alignment, spectra, _aligned);
        Array.Clear(_blocked);
        for (int m = 0; m < spectra.Length; m++) ComplexBins.AddResidual(spectra[m], _steering[m], _aligned, _blocked);
        for (int k = 0; k < _blocked.Length; k++)
        {
            float re = _aligned.Re[k], im = _aligned.Im[k], aligned = MathF.Sqrt(re * re + im * im);
            float scale = aligned > 1e-15f ? _referenceGain[k] * MathF.Sqrt(_blocked[k]) / aligned : 0;
            reference.Re[k] = scale * re;
            reference.Im[k] = scale * im;
        }
    }

    private static void Sum(ComplexSpectrum[] factors, ReadOnlySpan<ComplexSpectrum> spectra, ComplexSpectrum sum)
    {
        sum.Clear();
        for (int m = 0; m < factors.Length; m++) ComplexBins.AddProduct(factors[m], spectra[m], sum);
        // A real signal has real ends.
        sum.Im[0] = sum.Im[^1] = 0;
    }

    private static void Put(ComplexSpectrum spectrum, int bin, Complex value)
    {
        spectrum.Re[bin] = (float)value.Real;
        spectrum.Im[bin] = (float)value.Imaginary;
    }
}
