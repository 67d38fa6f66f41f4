using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>A piece of sound as spectra of 20 ms, a hop of 10 ms apart, windowed as in the enhancer; and back.</summary>
internal static class SpectralFrames
{
    private static readonly FrameGeometry Geometry = new(Rate.Hz);
    private static readonly float[] Window = VorbisWindow.Create(Geometry.WindowSamples);

    /// <summary>Bins of a spectrum.</summary>
    public static int BinCount => Geometry.BinCount;

    /// <summary>Width of a bin.</summary>
    public static double BinHz => Geometry.BinHz;

    /// <summary>The first spectrum begins a hop before the piece, the last covers its end.</summary>
    public static ComplexSpectrum[] Of(ReadOnlySpan<float> piece)
    {
        int hop = Rate.HopSamples;
        var spectra = new ComplexSpectrum[(piece.Length + hop - 1) / hop + 1];
        float[] padded = new float[(spectra.Length + 1) * hop];
        piece.CopyTo(padded.AsSpan(hop));
        var fft = Plan();
        for (int frame = 0; frame < spectra.Length; frame++) spectra[frame] = Transform(fft, padded.AsSpan(frame * hop));
        return spectra;
    }

    /// <summary>The <paramref name="length"/> samples that such spectra stand for.</summary>
    public static float[] Join(ComplexSpectrum[] spectra, int length)
    {
        int hop = Rate.HopSamples;
        float[] samples = new float[spectra.Length * hop];
        var synthesis = new OverlapAdd(Geometry.WindowSamples);
        for (int frame = 0; frame < spectra.Length; frame++) synthesis.Add(spectra[frame], samples.AsSpan(frame * hop, hop));
        return samples[hop..(hop + length)];
    }

    /// <summary>What <see cref="Transform"/> wants; one a thread.</summary>
    public static RealFft Plan() => new(Geometry.WindowSamples);

    /// <summary>The spectrum of the first 20 ms.</summary>
    public static ComplexSpectrum Transform(RealFft fft, ReadOnlySpan<float> signal)
    {
        Span<float> frame = stackalloc float[Window.Length];
        for (int i = 0; i < frame.Length; i++) frame[i] = Window[i] * signal[i];
        var spectrum = new ComplexSpectrum(BinCount);
        fft.Forward(frame, spectrum);
        return spectrum;
    }

    /// <summary>Power of each bin.</summary>
    public static float[] Powers(ComplexSpectrum spectrum)
    {
        float[] powers = new float[BinCount];
        spectrum.AddPower(powers);
        return powers;
    }
}
