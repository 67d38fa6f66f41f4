using System.Numerics;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// The noise as the microphones share it: R(f) = mean of x·xᴴ over noise frames, the older ones fading over a second. Rows of dead microphones stay 0; to be
/// reset whenever one dies or comes back.
/// </summary>
internal sealed class NoiseCovariance
{
    private const double MemorySeconds = 1;
    private const double DoubtFrames = 30;

    private readonly int _count;
    private readonly float _share;
    private readonly ComplexSpectrum[] _entries;
    private int _frames;

    /// <summary>How much to rely on what is learned: near 0 after the first few frames, near 1 after a second.</summary>
    public double Trust => 1 - Math.Exp(-_frames / DoubtFrames);

    public NoiseCovariance(int microphones, FrameGeometry frame)
    {
        _count = microphones;
        _share = (float)(frame.HopSamples / (MemorySeconds * frame.SampleRateHz));
        _entries = Array.ConvertAll(new int[microphones * (microphones + 1) / 2], _ => new ComplexSpectrum(frame.BinCount));
    }

    public void Learn(ReadOnlySpan<ComplexSpectrum> spectra, ReadOnlySpan<bool> alive)
    {
        _frames++;
        float share = Math.Max(_share, 1f / _frames);
        int entry = 0;
        for (int i = 0; i < _count; i++)
            for (int j = 0; j <= i; j++, entry++)
                if (alive[i] && alive[j]) ComplexBins.AverageProduct(spectra[i], spectra[j], share, _entries[entry]);
        _frames = Math.Min(_frames, int.MaxValue - 1);
    }

    /// <summary>R at one bin, scaled so that the noise of a live microphone is 1.</summary>
    /// <returns>False where there is nothing to scale: no noise has been heard yet.</returns>
    public bool CopyTo(int bin, ReadOnlySpan<bool> alive, Span<Complex> matrix)
    {
        double power = 0;
        int live = 0, entry = 0;
        for (int i = 0; i < _count; i++)
        {
            for (int j = 0; j <= i; j++, entry++)
            {
                Complex value = new(_entries[entry].Re[bin], i == j ? 0 : _entries[entry].Im[bin]);
                matrix[i * _count + j] = value;
                matrix[j * _count + i] = Complex.Conjugate(value);
            }
            if (!alive[i]) continue;
            live++;
            power += matrix[i * _count + i].Real;
        }
        if (!(power > float.Epsilon)) return false;
        double scale = live / power;
        foreach (ref Complex value in matrix) value *= scale;
        return true;
    }

    public void Reset()
    {
        foreach (ComplexSpectrum entry in _entries) entry.Clear();
        _frames = 0;
    }
}
