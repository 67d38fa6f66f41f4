using System.Runtime.Intrinsics;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>
/// The echo path from one loudspeaker signal to one microphone: a partitioned-block filter in the frequency domain (overlap-save,
/// one hop a partition), learned by a Kalman filter that keeps an error variance for every coefficient. The step follows from the
/// variances and from the power near the microphone.
/// </summary>
internal sealed class EchoFilter
{
    // A path is taken to change by this share of its power each hop, and by more while the error looks like a wrong echo.
    private const float QuietChange = 0.0001f;
    private const float DoubtfulChange = 0.05f;
    // Silent coefficients share in the change by a part of their partition's mean.
    private const float SharedChange = 0.1f;
    // What is kept of a path that has certainly changed, and how much more power than it had the new one may have.
    private const float KeptAfterChange = 0.5f;
    private const float PowerAfterChange = 4;
    private const float SmallestVariance = 1e-18f;
    private const float SmallestPower = 1e-9f;
    private readonly int _hop;
    private readonly RealFft _fft;
    private readonly float[] _block;
    private readonly float[] _next;
    private readonly ComplexSpectrum[] _weights;
    private readonly float[][] _variances;
    private readonly float[] _energies;
    private readonly float[] _shape;
    private readonly float[] _predicted;
    private readonly float[] _gain;
    private readonly NearEndPower _near;
    private readonly PathChange _change;
    private int _nextCut;

    /// <summary>Plans a filter; <paramref name="decayDbPerHop"/> is how fast paths are expected to fade, 0 where they may lie anywhere and are searched for.</summary>
    public EchoFilter(int hopSamples, int partitions, double decayDbPerHop)
    {
        _hop = hopSamples;
        int bins = SpectrumMath.PaddedBins(hopSamples);
        _fft = new RealFft(2 * hopSamples);
        _block = new float[2 * hopSamples];
        _next = new float[2 * hopSamples];
        _weights = Array.ConvertAll(new int[partitions], _ => new ComplexSpectrum(bins));
        _variances = Array.ConvertAll(new int[partitions], _ => new float[bins]);
        _energies = new float[partitions];
        _shape = [.. Enumerable.Range(0, partitions).Select(p => (float)Math.Pow(10, -decayDbPerHop * p / 10))];
        _predicted = new float[bins];
        _gain = new float[bins];
        Echo = new ComplexSpectrum(bins);
        Error = new ComplexSpectrum(bins);
        _near = new NearEndPower(hopSamples);
        _change = new PathChange(hopSamples, searches: decayDbPerHop == 0);
        Reset();
    }

    /// <summary>Spectrum of the last echo estimate.</summary>
    public ComplexSpectrum Echo { get; }

    /// <summary>Spectrum of the last error.</summary>
    public ComplexSpectrum Error { get; }

    /// <summary>Power of the last error, averaged over neighbouring bins.</summary>
    public ReadOnlySpan<float> ErrorPower => _near.ErrorPower;

    /// <summary>Mean power of each partition's coefficients.</summary>
    public ReadOnlySpan<float> Energies => _energies;

    public int PartitionCount => _weights.Length;

    /// <summary>Estimates the echo in the present hop from blocks that are <paramref name="offset"/> hops old and older.</summary>
    public void Estimate(SpectrumHistory far, int offset, Span<float> echo)
    {
        Echo.Clear();
        Array.Clear(_predicted);
        for (int p = 0; p < _weights.Length; p++)
            SpectrumMath.AddEstimate(far[p + offset], _weights[p], _variances[p], Echo, _predicted);
        _fft.Inverse(Echo, _block);
        _block.AsSpan(_hop).CopyTo(echo);
    }

    /// <summary>Learns from what the last estimate left over; <paramref name="unrest"/> is how much of the path's power moves each hop for a known reason.</summary>
    public void Adapt(SpectrumHistory far, int offset, ReadOnlySpan<float> error, float unrest = 0)
    {
        _block.AsSpan(0, _hop).Clear();
        error.CopyTo(_block.AsSpan(_hop));
        _fft.Forward(_block, Error);
        _near.Update(Error, _predicted);
        _change.Update(Error, Echo, _near.ErrorPower);

        Span<Vector256<float>> gain = SpectrumMath.Of(_gain);
        ReadOnlySpan<Vector256<float>> predicted = SpectrumMath.Of(_predicted), near = SpectrumMath.Of(_near.Present);
        for (int k = 0; k < gain.Length; k++)
            gain[k] = Vector256<float>.One / (predicted[k] + 2 * near[k] + Vector256.Create(SmallestPower));

        float change = QuietChange + unrest + DoubtfulChange * _change.Degree;
        for (int p = 0; p < _weights.Length; p++) _energies[p] = Learn(far[p + offset], p, change);
        // One partition a hop in turn: to cut all of twenty would cost six times the rest, for 1 to 3 dB.
        _nextCut = (_nextCut + 1) % _weights.Length;
        CutWrap(_weights[_nextCut]);
        if (_change.IsCertain) Doubt();
    }

    /// <summary>Moves the path to blocks that are <paramref name="hops"/> older (or newer, below 0): what stays in sight stays where it was in time.</summary>
    /// <param name="hops">How far.</param>
    /// <param name="relearn">Whether what was learned may be wrong by now.</param>
    public void Shift(int hops, bool relearn)
    {
        int count = _weights.Length, turn = ((hops % count) + count) % count;
        Rotate(_weights, turn);
        Rotate(_variances, turn);
        for (int p = 0; p < count; p++)
        {
            bool kept = p + hops >= 0 && p + hops < count;
            if (!kept) _weights[p].Clear();
            if (!kept || relearn) _variances[p].AsSpan().Fill(_shape[p]);
        }
    }

    /// <summary>Moves all taps so many samples earlier, up to a hop; the first are lost. Costs as much as several hops, once.</summary>
    public void Advance(int samples)
    {
        Taps(0, _block);
        for (int p = 0; p < _weights.Length; p++)
        {
            _next.AsSpan().Clear();
            if (p + 1 < _weights.Length) Taps(p + 1, _next);
            _block.AsSpan(samples, _hop - samples).CopyTo(_block);
            _next.AsSpan(0, samples).CopyTo(_block.AsSpan(_hop - samples));
            _block.AsSpan(_hop).Clear();
            _fft.Forward(_block, _weights[p]);
            _next.CopyTo(_block, 0);
        }
    }

    /// <summary>Taps of one partition, in time; the span holds a block.</summary>
    public void Taps(int partition, Span<float> taps) => _fft.Inverse(_weights[partition], taps);

    public void Reset()
    {
        for (int p = 0; p < _weights.Length; p++)
        {
            _weights[p].Clear();
            _variances[p].AsSpan().Fill(_shape[p]);
        }
        Array.Clear(_energies);
        Echo.Clear();
        Error.Clear();
        _near.Reset();
        _change.Reset();
        _nextCut = 0;
    }

    // One partition: Kalman gain, correction, what the correction leaves of the variance, and what the next hop may change.
    private float Learn(ComplexSpectrum far, int partition, float change)
    {
        ComplexSpectrum weights = _weights[partition];
        ref float wRe = ref weights.Re[0], wIm = ref weights.Im[0], variance = ref _variances[partition][0];
        ref float xRe = ref far.Re[0], xIm = ref far.Im[0], eRe = ref Error.Re[0], eIm = ref Error.Im[0], gain = ref _gain[0];
        Vector256<float> sum = default, shared = Vector256.Create(change * SharedChange * _energies[partition] + SmallestVariance);
        Vector256<float> kept = Vector256.Create(1 - change), half = Vector256.Create(0.5f), changing = Vector256.Create(change);
        for (nuint k = 0; k < (nuint)_gain.Length; k += (nuint)Vector256<float>.Count)
        {
            Vector256<float> v = Vector256.LoadUnsafe(ref variance, k), g = v * Vector256.LoadUnsafe(ref gain, k);
            Vector256<float> a = Vector256.LoadUnsafe(ref xRe, k), b = Vector256.LoadUnsafe(ref xIm, k);
            Vector256<float> c = Vector256.LoadUnsafe(ref eRe, k), d = Vector256.LoadUnsafe(ref eIm, k);
            Vector256<float> re = Vector256.LoadUnsafe(ref wRe, k) + g * (a * c + b * d);
            Vector256<float> im = Vector256.LoadUnsafe(ref wIm, k) + g * (a * d - b * c);
            re.StoreUnsafe(ref wRe, k);
            im.StoreUnsafe(ref wIm, k);
            Vector256<float> power = re * re + im * im;
            sum += power;
            // Half: the error shows one of the two hops of a block.
            (kept * (v - half * g * v * (a * a + b * b)) + changing * power + shared).StoreUnsafe(ref variance, k);
        }
        return Vector256.Sum(sum) / (_hop + 1);
    }

    // Overlap-save needs filters of one hop: taps in the second half of the block come from circular wrap.
    private void CutWrap(ComplexSpectrum weights)
    {
        _fft.Inverse(weights, _block);
        _block.AsSpan(_hop).Clear();
        _fft.Forward(_block, weights);
    }

    // The path is another one: nobody knows where its power lies.
    private void Doubt()
    {
        float energy = 0, shape = 0;
        for (int p = 0; p < _shape.Length; p++) (energy, shape) = (energy + _energies[p], shape + _shape[p]);
        for (int p = 0; p < _shape.Length; p++)
        {
            SpectrumMath.Scale(_weights[p], KeptAfterChange);
            var lift = Vector256.Create(PowerAfterChange * energy * _shape[p] / shape);
            foreach (ref Vector256<float> variance in SpectrumMath.Of(_variances[p])) variance += lift;
        }
    }

    private static void Rotate<T>(T[] items, int turn)
    {
        Array.Reverse(items, 0, turn);
        Array.Reverse(items, turn, items.Length - turn);
        Array.Reverse(items);
    }
}
