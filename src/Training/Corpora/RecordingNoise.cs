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

    // Sum over the bins of a frame of noise at −100 dBFS.
    private const float DigitalSilence = 1e-10f * Rate.HopSamples * Rate.HopSamples;
    private static readonly FrameGeometry Geometry = new(Rate.Hz);
    private static readonly float[] Window = VorbisWindow.Create(Geometry.WindowSamples);

    private readonly float[] _powers;

    private RecordingNoise(float[] powers) => _powers = powers;

    /// <summary>The noise of a recording; null where its pauses are too short to tell.</summary>
    public static RecordingNoise? Of(ReadOnlySpan<float> recording, ReadOnlySpan<bool> isPause)
    {
        var fft = new RealFft(Geometry.WindowSamples);
        float[] powers = new float[Geometry.BinCount], cells = new float[Geometry.BinCount];
        int count = 0;
        for (int frame = 0; frame + 1 < isPause.Length && count < MostFrames; frame++)
        {
            if (!isPause[frame] || !isPause[frame + 1]) continue;
            Powers(Transform(fft, recording[(frame * Rate.HopSamples)..]), cells);
            if (cells.Sum() < DigitalSilence) continue;
            for (int k = 0; k < powers.Length; k++) powers[k] += cells[k];
            count++;
        }
        if (count < FewestFrames) return null;
        foreach (ref float power in powers.AsSpan()) power /= count;
        return new RecordingNoise(powers);
    }

    /// <summary>The piece without the noise.</summary>
    public float[] RemoveFrom(ReadOnlySpan<float> piece)
    {
        int hop = Rate.HopSamples, frames = (piece.Length + hop - 1) / hop + 1;
        float[] padded = new float[(frames + 1) * hop], clean = new float[frames * hop];
        piece.CopyTo(padded.AsSpan(hop));
        var fft = new RealFft(Geometry.WindowSamples);
        var spectra = new ComplexSpectrum[frames];
        var powers = new float[frames][];
        for (int frame = 0; frame < frames; frame++)
        {
            spectra[frame] = Transform(fft, padded.AsSpan(frame * hop));
            powers[frame] = new float[Geometry.BinCount];
            Powers(spectra[frame], powers[frame]);
        }
        var synthesis = new OverlapAdd(Geometry.WindowSamples);
        for (int frame = 0; frame < frames; frame++)
        {
            Attenuate(spectra[frame], powers, frame);
            synthesis.Add(spectra[frame], clean.AsSpan(frame * hop, hop));
        }
        return clean[hop..(hop + piece.Length)];
    }

    private void Attenuate(ComplexSpectrum spectrum, float[][] powers, int frame)
    {
        float deepest = (float)Decibels.ToAmplitude(DeepestDb);
        int from = Math.Max(0, frame - 1), to = Math.Min(powers.Length - 1, frame + 1);
        for (int k = 0; k < _powers.Length; k++)
        {
            int low = Math.Max(0, k - 1), high = Math.Min(_powers.Length - 1, k + 1);
            float heard = 0, noise = 0;
            for (int i = low; i <= high; i++)
            {
                for (int t = from; t <= to; t++) heard += powers[t][i];
                noise += (to - from + 1) * _powers[i];
            }
            float gain = heard > 0 ? Math.Max(deepest, 1 - OverSubtraction * noise / heard) : deepest;
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

    private static void Powers(ComplexSpectrum spectrum, float[] powers)
    {
        for (int k = 0; k < powers.Length; k++) powers[k] = spectrum.Re[k] * spectrum.Re[k] + spectrum.Im[k] * spectrum.Im[k];
    }
}
