using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Finds by how much the loudspeaker's signal reaches the microphone late: an echo filter over the whole range, at 8 kHz; the delay
/// is where its taps are strongest. A new place must stand out for a while before it is believed, so that voices near the
/// microphone do not move it.
/// </summary>
public sealed class DelayEstimator
{
    /// <summary>Range that is searched unless told otherwise, in ms.</summary>
    public const double DefaultMaximumDelayMs = 500;

    private const int Slow = BandDecimator.SlowSamples;
    // The echo of the longest delay still needs room behind it.
    private const int HopsBehind = 3;
    private const int HopsToBelieve = 15;
    private const int HopsBetweenReadings = 20;
    private const float Concentration = 0.35f;
    private const float Superiority = 2;
    // A path starts no later than at its first strong place and no earlier than at its first weak one, in shares of the strongest,
    // and never at a place like most others.
    private const float Weak = 0.05f;
    private const float Strong = 0.2f;
    private const float AboveMean = 2;

    private readonly int _hop;
    private readonly BandDecimator _micDecimator;
    private readonly BandDecimator _farDecimator;
    private readonly SpectrumHistory _history;
    private readonly EchoFilter _filter;
    private readonly float[] _clean;
    private readonly float[] _mic = new float[Slow];
    private readonly float[] _far = new float[Slow];
    private readonly float[] _error = new float[Slow];
    private readonly float[] _taps = new float[2 * Slow];
    private int _place = -1;
    private int _candidate = -1;
    private int _seen;
    private int _untilReading;

    /// <summary>Prepares for a stream.</summary>
    /// <param name="sampleRateHz">Rate of both signals, 8000 to 96000 Hz.</param>
    /// <param name="maximumDelayMs">Longest delay that can be found, 10 to 1000 ms.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public DelayEstimator(int sampleRateHz, double maximumDelayMs = DefaultMaximumDelayMs)
    {
        if (sampleRateHz is < EchoCancellerOptions.LowestSampleRateHz or > EchoCancellerOptions.HighestSampleRateHz)
            throw new ArgumentException($"Delays are searched for at {EchoCancellerOptions.LowestSampleRateHz} to {EchoCancellerOptions.HighestSampleRateHz} Hz, not at {sampleRateHz}: give another sample rate.", nameof(sampleRateHz));
        if (!(maximumDelayMs is >= 10 and <= 1000))
            throw new ArgumentException($"A longest delay of {maximumDelayMs} ms is out of range: give 10 to 1000.", nameof(maximumDelayMs));
        _hop = new FrameGeometry(sampleRateHz).HopSamples;
        int hops = (int)Math.Ceiling(maximumDelayMs / 10) + HopsBehind;
        _clean = new float[_hop];
        _micDecimator = new BandDecimator(_hop);
        _farDecimator = new BandDecimator(_hop);
        _history = new SpectrumHistory(Slow, hops);
        _filter = new EchoFilter(Slow, hops, decayDbPerHop: 0);
    }

    /// <summary>Delay of the microphone behind the loudspeaker's signal, in samples; 0 until one is found.</summary>
    public int DelaySamples { get; private set; }

    /// <summary>No delay that is found is longer.</summary>
    public int LongestDelaySamples => _filter.PartitionCount * _hop;

    /// <summary>Whole hops of delay before anything of the path was found: its strongest tap need not be its first.</summary>
    internal int StartHops { get; private set; }

    /// <summary>Whether a delay has been found since the start.</summary>
    public bool IsKnown => _place >= 0;

    /// <summary>Takes one hop of both signals; whatever is no sound is silence.</summary>
    public void Process(ReadOnlySpan<float> mic, ReadOnlySpan<float> far)
    {
        SampleLimits.Clean(mic[.._hop], _clean);
        _micDecimator.Process(_clean, _mic);
        SampleLimits.Clean(far[.._hop], _clean);
        _farDecimator.Process(_clean, _far);
        _history.Push(_far);
        if (!_history.Sounds(0, _history.Count)) return;

        _filter.Estimate(_history, 0, _error);
        for (int i = 0; i < Slow; i++) _error[i] = _mic[i] - _error[i];
        _filter.Adapt(_history, 0, _error);
        Decide();
    }

    /// <summary>Forgets the past.</summary>
    public void Reset()
    {
        _micDecimator.Reset();
        _farDecimator.Reset();
        _history.Reset();
        _filter.Reset();
        DelaySamples = 0;
        StartHops = 0;
        _place = -1;
        _candidate = -1;
        _seen = 0;
        _untilReading = 0;
    }

    private void Decide()
    {
        ReadOnlySpan<float> energies = _filter.Energies;
        int best = 0;
        float all = 0;
        for (int p = 0; p < energies.Length; p++)
        {
            all += energies[p];
            if (energies[p] > energies[best]) best = p;
        }
        _seen = Math.Abs(best - _candidate) <= 1 ? _seen + 1 : 0;
        _candidate = best;
        // A silent microphone leaves no energy anywhere, and none of none is no place.
        if (_seen < HopsToBelieve || !(Around(best) > Concentration * all)) return;
        bool moves = _place < 0 || (Math.Abs(best - _place) > 1 && Around(best) > Superiority * Around(_place));
        if (!moves && (--_untilReading > 0 || Math.Abs(best - _place) > 1)) return;
        _place = best;
        _untilReading = HopsBetweenReadings;
        DelaySamples = StrongestTap(best);
        StartHops = Math.Clamp(StartHops, First(best, Weak, all), First(best, Strong, all));
    }

    private int First(int best, float share, float all)
    {
        float least = Math.Max(share * _filter.Energies[best], AboveMean * all / _filter.PartitionCount);
        int place = 0;
        while (place < best && _filter.Energies[place] < least) place++;
        return place;
    }

    // Energy of a place with its neighbours: a path may straddle hops.
    private float Around(int place)
    {
        float sum = 0;
        for (int p = Math.Max(0, place - 1); p <= Math.Min(_filter.PartitionCount - 1, place + 1); p++) sum += _filter.Energies[p];
        return sum;
    }

    private int StrongestTap(int place)
    {
        int strongest = 0;
        float height = 0;
        for (int p = Math.Max(0, place - 1); p <= Math.Min(_filter.PartitionCount - 1, place + 1); p++)
        {
            _filter.Taps(p, _taps);
            for (int i = 0; i < Slow; i++)
                if (Math.Abs(_taps[i]) > height) (height, strongest) = (Math.Abs(_taps[i]), p * Slow + i);
        }
        return (int)Math.Round((double)strongest * _hop / Slow);
    }
}
