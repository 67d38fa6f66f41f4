using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Finds lines that never move, as USB, switching supplies and coils leave them in a microphone's signal, and says what to leave of each bin.
/// A band's gain cannot part a line from the voice in the same band. Levels are minima over two seconds of the smoothed power (Martin, 2001):
/// no voice holds a partial that long within 50 Hz. A bin is a line where its minimum stands out from those on either side; of the line's power three times
/// as much is subtracted (Berouti et al., 1979), so that it falls where the voice is silent and hardly where the voice is louder.
/// Lines closer than 400 Hz to each other, and all below 400 Hz, stay with the bands. Allocates nothing after construction.
/// </summary>
internal sealed class SteadyLines
{
    private const int FirstBin = 8; // bins are 50 Hz wide
    private const int StretchHops = 30;
    private const int Stretches = 7;
    private const int SettlingHops = 15; // until the smoothed power has risen from nothing
    private const int SideBins = 5; // to the middle of what is looked at on either side: a line itself fills two bins each way
    private const float Smoothing = 0.2f;
    private const float StandsOut = 10; // 10 dB of power
    private const float Oversubtraction = 3;
    private const float LeastGain = 0.178f; // -15 dB
    private const float Faintest = 1e-20f; // of a power, so that nothing becomes denormal

    private readonly float[] _power;
    private readonly float[] _smoothed;
    private readonly float[] _newest;
    private readonly float[][] _minima;
    private readonly float[] _minimum;
    private readonly float[] _around;
    private readonly float[] _beside;
    private readonly int[] _lines;
    private readonly float[] _gains;
    private int _lineCount;
    private int _hops;
    private int _stretches;

    public SteadyLines(int bins)
    {
        _power = new float[bins];
        _smoothed = new float[bins];
        _newest = new float[bins];
        _minimum = new float[bins];
        _around = new float[bins];
        _beside = new float[bins];
        _lines = new int[bins];
        _minima = Array.ConvertAll(new int[Stretches], _ => new float[bins]);
        _gains = new float[bins];
        Reset();
    }

    /// <summary>What to leave of each bin of the newest frame, −15 to 0 dB as a factor.</summary>
    public ReadOnlySpan<float> Gains => _gains;

    /// <summary>Takes the newest frame of all channels of one voice; a line in one of them is a line in all.</summary>
    public void Push(ReadOnlySpan<ChannelAnalyzer> channels)
    {
        Array.Clear(_power);
        foreach (ChannelAnalyzer channel in channels) channel.Spectrum(0).AddPower(_power);
        for (int k = FirstBin; k < _power.Length; k++) _smoothed[k] = Math.Max(Faintest, _smoothed[k] + Smoothing * (_power[k] - _smoothed[k]));
        if (_hops >= 0)
            for (int k = FirstBin; k < _power.Length; k++) _newest[k] = Math.Min(_newest[k], _smoothed[k]);
        if (++_hops == StretchHops) CloseStretch();
        Array.Fill(_gains, 1f);
        for (int i = 0; i < _lineCount; i++)
        {
            int k = _lines[i];
            float line = Math.Min(_minimum[k], _newest[k]) - _beside[k];
            if (line > 0) _gains[k] = MathF.Sqrt(Math.Max(LeastGain * LeastGain, 1 - Oversubtraction * line / Math.Max(Faintest, _power[k])));
        }
    }

    public void Reset()
    {
        Array.Fill(_smoothed, Faintest);
        Array.Fill(_newest, float.MaxValue);
        Array.Fill(_gains, 1f);
        _lineCount = _stretches = 0;
        _hops = -SettlingHops;
    }

    private void CloseStretch()
    {
        _hops = 0;
        _newest.CopyTo(_minima[_stretches % Stretches], 0);
        _smoothed.CopyTo(_newest, 0);
        if (++_stretches < Stretches) return;
        Array.Fill(_minimum, float.MaxValue);
        foreach (float[] minima in _minima)
            for (int k = FirstBin; k < _minimum.Length; k++) _minimum[k] = Math.Min(_minimum[k], minima[k]);
        FindLines();
    }

    private void FindLines()
    {
        int last = _minimum.Length - 3, first = FirstBin + 2;
        for (int k = first; k <= last; k++) _around[k] = Median(_minimum.AsSpan(k - 2, 5));
        _lineCount = 0;
        for (int k = FirstBin; k < _minimum.Length; k++)
        {
            _beside[k] = Math.Max(_around[Math.Max(first, k - SideBins)], _around[Math.Min(last, k + SideBins)]);
            if (_minimum[k] > StandsOut * _beside[k]) _lines[_lineCount++] = k;
        }
    }

    private static float Median(ReadOnlySpan<float> five)
    {
        float low = Math.Max(Math.Min(five[0], five[1]), Math.Min(five[2], five[3])), high = Math.Min(Math.Max(five[0], five[1]), Math.Max(five[2], five[3]));
        return Math.Max(Math.Min(low, high), Math.Min(Math.Max(low, high), five[4]));
    }
}
