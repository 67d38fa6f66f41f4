namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Whether a signal rises and falls with a reference: the correlation of their relative fluctuations about slow means, over all bands
/// and some 300 ms. Near 1 where the signal is made of the reference, near 0 where someone else talks. Valin's (2007) regression asks the same.
/// </summary>
internal sealed class Likeness(int bands)
{
    private const float MeanShare = 0.03f;
    private const float SmoothShare = 0.03f;
    // A word that starts out of silence would otherwise outweigh all that follows.
    private const float LargestFluctuation = 2;
    private const float Smallest = 1e-9f;

    private readonly float[] _signalMeans = new float[bands];
    private readonly float[] _referenceMeans = new float[bands];
    private float _frameCross, _frameSignal, _frameReference;
    private float _cross, _signal, _reference;

    /// <summary>Correlation up to the last whole frame, 0 to 1; 0 before the first.</summary>
    public float Value => _signal * _reference > Smallest ? Math.Clamp(_cross / MathF.Sqrt(_signal * _reference), 0, 1) : 0;

    /// <summary>Takes one band of the present frame.</summary>
    public void Add(int band, float signal, float reference)
    {
        float x = Fluctuation(signal, ref _signalMeans[band]), y = Fluctuation(reference, ref _referenceMeans[band]);
        _frameCross += x * y;
        _frameSignal += x * x;
        _frameReference += y * y;
    }

    /// <summary>Ends the frame; one without any bands tells nothing.</summary>
    public void EndFrame()
    {
        if (_frameSignal + _frameReference > 0)
        {
            _cross += SmoothShare * (_frameCross - _cross);
            _signal += SmoothShare * (_frameSignal - _signal);
            _reference += SmoothShare * (_frameReference - _reference);
        }
        _frameCross = _frameSignal = _frameReference = 0;
    }

    public void Reset()
    {
        Array.Clear(_signalMeans);
        Array.Clear(_referenceMeans);
        _frameCross = _frameSignal = _frameReference = _cross = _signal = _reference = 0;
    }

    private static float Fluctuation(float energy, ref float mean)
    {
        float fluctuation = Math.Min(LargestFluctuation, energy / (mean + Smallest) - 1);
        mean = SlowMean.Follow(mean, energy, MeanShare);
        return fluctuation;
    }
}
