using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// Speech bent towards whispering: breath in place of the vocal folds, shaped by the spectral envelope of the voice, and thin below some
/// hundred hertz, as a whisper is. Hardly any free recording is whispered, and a network that knows none takes a whisper for wind.
/// </summary>
internal static class Whispering
{
    // ±200 Hz: wider than the gaps between harmonics, narrower than formants.
    private const int EnvelopeBins = 4;
    private const double LowestCutHz = 300;
    private const double HighestCutHz = 1500;

    /// <summary>The piece, whispered; as long as it was.</summary>
    public static float[] Apply(Dice dice, ReadOnlySpan<float> piece)
    {
        double cutHz = dice.LogUniform(LowestCutHz, HighestCutHz);
        float[] breath = new float[piece.Length];
        foreach (ref float x in breath.AsSpan()) x = (float)dice.Uniform(-1, 1);
        var spectra = SpectralFrames.Of(breath);
        foreach (var (spectrum, voice) in spectra.Zip(SpectralFrames.Of(piece))) Shape(spectrum, Envelope(SpectralFrames.Powers(voice)), cutHz);
        return SpectralFrames.Join(spectra, piece.Length);
    }

    private static void Shape(ComplexSpectrum breath, float[] envelope, double cutHz)
    {
        for (int k = 0; k < envelope.Length; k++)
        {
            double share = k * SpectralFrames.BinHz / cutHz;
            float gain = (float)(Math.Sqrt(envelope[k]) * share / Math.Sqrt(1 + share * share));
            breath.Re[k] *= gain;
            breath.Im[k] *= gain;
        }
    }

    // Mean of the neighbouring bins, the nearer ones counting more.
    private static float[] Envelope(float[] powers)
    {
        float[] envelope = new float[powers.Length];
        for (int k = 0; k < powers.Length; k++)
        {
            float weights = 0;
            for (int j = Math.Max(0, k - EnvelopeBins); j <= Math.Min(powers.Length - 1, k + EnvelopeBins); j++)
            {
                float weight = 1 + EnvelopeBins - Math.Abs(j - k);
                envelope[k] += weight * powers[j];
                weights += weight;
            }
            envelope[k] /= weights;
        }
        return envelope;
    }
}
