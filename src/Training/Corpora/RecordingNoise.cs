using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// The steady hiss and hum that a "clean" recording holds under its speech, known from its pauses, and how to take them out. Half of
/// what there is to learn from has them less than 35 dB below the speech: a target that keeps them teaches to leave noise between
/// and behind words. Wiener gains 1 − 2/γ over the mean of nine neighbouring cells, which lie on both sides in time: an onset keeps its start.
/// </summary>
internal sealed class RecordingNoise
{
    private const int FewestFrames = 10, MostFrames = 200;
    private const float OverSubtraction = 2;
    private const double DeepestDb = -25;

    // Summed over the bins of a frame.
    private const float DigitalSilence = (float)Pauses.DigitalSilence * Rate.HopSamples * Rate.HopSamples;

    private readonly float[] _spread;

    private RecordingNoise(float[] powers) => _spread = Spread(powers);

    /// <summary>The noise of a recording; null where its pauses are too short to tell.</summary>
    public static RecordingNoise? Of(ReadOnlySpan<float> recording, ReadOnlySpan<bool> isPause)
    {
        var fft = SpectralFrames.Plan();
        float[] sums = new float[SpectralFrames.BinCount];
        int count = 0;
        for (int frame = 0; frame + 1 < isPause.Length && count < MostFrames; frame++)
        {
            if (!isPause[frame] || !isPause[frame + 1]) continue;
            float[] powers = SpectralFrames.Powers(SpectralFrames.Transform(fft, recording[(frame * Rate.HopSamples)..]));
            if (powers.Sum() < DigitalSilence) continue;
            for (int k = 0; k < sums.Length; k++) sums[k] += powers[k];
            count++;
        }
        return count < FewestFrames ? null : new RecordingNoise([.. sums.Select(sum => sum / count)]);
    }

    /// <summary>The piece without the noise.</summary>
    public float[] RemoveFrom(ReadOnlySpan<float> piece)
    {
        var spectra = SpectralFrames.Of(piece);
        float[][] heard = [.. spectra.Select(spectrum => Spread(SpectralFrames.Powers(spectrum)))];
        for (int frame = 0; frame < spectra.Length; frame++)
            Attenuate(spectra[frame], heard.AsSpan(Math.Max(0, frame - 1)..Math.Min(spectra.Length, frame + 2)));
        return SpectralFrames.Join(spectra, piece.Length);
    }

    private void Attenuate(ComplexSpectrum spectrum, ReadOnlySpan<float[]> heardAround)
    {
        float deepest = (float)Decibels.ToAmplitude(DeepestDb);
        for (int k = 0; k < _spread.Length; k++)
        {
            float heard = 0;
            foreach (float[] frame in heardAround) heard += frame[k];
            float gain = heard > 0 ? Math.Max(deepest, 1 - OverSubtraction * heardAround.Length * _spread[k] / heard) : deepest;
            spectrum.Re[k] *= gain;
            spectrum.Im[k] *= gain;
        }
    }

    /// <summary>Each bin and its neighbours, summed.</summary>
    private static float[] Spread(float[] powers)
    {
        float[] sums = [.. powers];
        for (int k = 1; k < powers.Length; k++)
        {
            sums[k] += powers[k - 1];
            sums[k - 1] += powers[k];
        }
        return sums;
    }
}
