using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>Spectra of the last blocks of a signal, each of two hops, the newest at age 0. Bins are padded with zeros to whole vectors.</summary>
internal sealed class SpectrumHistory
{
    private const float Quietest = 1e-9f;

    private readonly RealFft _fft;
    private readonly ComplexSpectrum[] _slots;
    private readonly float[] _powers;
    private readonly float[] _block;
    private int _newest;

    public SpectrumHistory(int hopSamples, int count)
    {
        _fft = new RealFft(2 * hopSamples);
        _block = new float[2 * hopSamples];
        _powers = new float[count];
        _slots = Array.ConvertAll(new int[count], _ => new ComplexSpectrum(SpectrumMath.PaddedBins(hopSamples)));
    }

    public int Count => _slots.Length;

    public ComplexSpectrum this[int age] => _slots[(_newest + age) % _slots.Length];

    /// <summary>Takes the next hop; the block that is transformed holds the hop before it as well.</summary>
    public void Push(ReadOnlySpan<float> hop)
    {
        _block.AsSpan(hop.Length).CopyTo(_block);
        hop.CopyTo(_block.AsSpan(hop.Length));
        _newest = (_newest + _slots.Length - 1) % _slots.Length;
        _fft.Forward(_block, _slots[_newest]);
        float power = 0;
        foreach (float x in hop) power += x * x;
        _powers[_newest] = power / hop.Length;
    }

    /// <summary>Whether anything above −90 dBFS sounds in any of <paramref name="count"/> hops from <paramref name="age"/> on.</summary>
    public bool Sounds(int age, int count)
    {
        for (int i = age; i < age + count; i++)
            if (_powers[(_newest + i) % _powers.Length] > Quietest) return true;
        return false;
    }

    public void Reset()
    {
        foreach (ComplexSpectrum slot in _slots) slot.Clear();
        Array.Clear(_block);
        Array.Clear(_powers);
        _newest = 0;
    }
}
