using PercepNet.Dsp.Framing;
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
    private static readonly FrameGeometry Geometry = new(Rate.Hz);
    private static readonly float[] Window = VorbisWindow.Create(Geometry.WindowSamples);

    private readonly float[] _spread;

    private RecordingNoise(float[] powers) => _spread = Spread(powers);

    /// <summary>The noise of a recording; null where its pauses are too short to tell.</summary>
    public static RecordingNoise? Of(ReadOnlySpan<float> recording, ReadOnlySpan<bool> isPause)
    {
        var fft = new RealFft(Geometry.WindowSamples);
        float[] sums = new float[Geometry.BinCount];
        int count = 0;
        for (int frame = 0; frame + 1 < isPause.Length && count < MostFrames; frame++)
        {
            if (!isPause[frame] || !isPause[frame + 1]) continue;
            float[] powers = Powers(Transform(fft, recording[(frame * Rate.HopSamples)..]));
            if (powers.Sum() < DigitalSilence) continue;
            for (int k = 0; k < sums.Length; k++) sums[k] += powers[k];
            count++;
        }
        return count < FewestFrames ? null : new RecordingNoise([.. sums.Select(sum => sum / count)]);
    }

    /// <summary>The piece without the noise.</summary>
    public float[] RemoveFrom(ReadOnlySpan<float> piece)
    {
        int hop = Rate.HopSamples, frames = (piece.Length + hop - 1) / hop + 1;
        float[] padded = new float[(frames + 1) * hop], clean = new float[frames * hop];
        piece.CopyTo(padded.AsSpan(hop));
        var fft = new RealFft(Geometry.WindowSamples);
        var spectra = new ComplexSpectrum[frames];
        var heard = new float[frames][];
        for (int frame = 0; frame < frames; frame++)
        {
            spectra[frame] = Transform(fft, padded.AsSpan(frame * hop));
            heard[frame] = Spread(Powers(spectra[frame]));
        }
        var synthesis = new OverlapAdd(Geometry.WindowSamples);
        for (int frame = 0; frame < frames; frame++)
        {
            Attenuate(spectra[frame], heard.AsSpan(Math.Max(0, frame - 1)..Math.Min(frames, frame + 2)));
            synthesis.Add(spectra[frame], clean.AsSpan(frame * hop, hop));
        }
        return clean[hop..(hop + piece.Length)];
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

    private static ComplexSpectrum Transform(RealFft fft, ReadOnlySpan<float> signal)
    {
        Span<float> frame = stackalloc float[Window.Length];
        for (int i = 0; i < frame.Length; i++) frame[i] = Window[i] * signal[i];
        var spectrum = new ComplexSpectrum(Geometry.BinCount);
        fft.Forward(frame, spectrum);
        return spectrum;
    }

    private static float[] Powers(ComplexSpectrum spectrum)
    {
        float[] powers = new float[Geometry.BinCount];
        spectrum.AddPower(powers);
        return powers;
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
