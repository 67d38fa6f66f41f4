using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Takes the loudspeaker's signal out of one or more microphones, hop by hop and without latency. Finds the bulk delay and follows
/// the drift of two clocks on the way. <see cref="Process"/> and <see cref="Reset"/> allocate, lock and throw nothing; meters may
/// be read at any time.
/// </summary>
public sealed class EchoCanceller
{
    private const double DecayDbPerHop = 1.8;
    // The tail starts so many hops before the delay found, for errors of it and for what comes before the strongest tap.
    private const int LeadHops = 1;
    private const int HopsWorthMoving = 2;
    // Room to follow a faster clock where only short delays are searched for, or none: at 300 ppm, 11 minutes.
    private const int LeastDelayHops = 20;

    private readonly int _hop;
    private readonly float[] _far;
    private readonly FarEnd _farEnd;
    private readonly MicrophoneChannel[] _channels;
    private readonly LeadingMicrophone _leading = new();
    private readonly DelayEstimator? _delay;
    private readonly ClockTracker? _clock;
    private readonly int _partitions;

    /// <summary>Prepares for a stream.</summary>
    /// <param name="sampleRateHz">Rate of all signals, 8000 to 96000 Hz.</param>
    /// <param name="channels">Microphones.</param>
    /// <param name="options">What is fixed while it runs; null for a tail of 200 ms behind a delay of up to 500 ms.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public EchoCanceller(int sampleRateHz, int channels = 1, EchoCancellerOptions? options = null)
    {
        options ??= new EchoCancellerOptions();
        if (sampleRateHz is < EchoCancellerOptions.LowestSampleRateHz or > EchoCancellerOptions.HighestSampleRateHz)
            throw new ArgumentException($"Echo is cancelled at {EchoCancellerOptions.LowestSampleRateHz} to {EchoCancellerOptions.HighestSampleRateHz} Hz, not at {sampleRateHz}: give another sample rate.", nameof(sampleRateHz));
        if (channels < 1) throw new ArgumentException($"There must be a microphone or more, not {channels}.", nameof(channels));
        if (!(options.TailMs is >= 32 and <= 500)) throw new ArgumentException($"A tail of {options.TailMs} ms is out of range: give 32 to 500.", nameof(options));
        if (options.MaximumDelayMs != 0 && !(options.MaximumDelayMs is >= 10 and <= 1000))
            throw new ArgumentException($"A longest delay of {options.MaximumDelayMs} ms is out of range: give 10 to 1000, or 0 to search for none.", nameof(options));

        _hop = new FrameGeometry(sampleRateHz).HopSamples;
        _far = new float[_hop];
        _partitions = (int)Math.Ceiling(options.TailMs / 10);
        int delayHops = (int)Math.Ceiling(options.MaximumDelayMs / 10);
        _farEnd = new FarEnd(_hop, _partitions, Math.Max(delayHops, LeastDelayHops));
        _channels = Array.ConvertAll(new int[channels], _ => new MicrophoneChannel(_hop, _partitions, DecayDbPerHop));
        if (delayHops > 0) _delay = new DelayEstimator(sampleRateHz, options.MaximumDelayMs);
        if (options.FollowsClock) _clock = new ClockTracker(_hop, sampleRateHz);
        Rehearse();
    }

    /// <summary>Samples of a hop: every signal of <see cref="Process"/> holds as many.</summary>
    public int HopSamples => _hop;

    /// <summary>How much quieter the output is than the microphone while the far end sounds, in dB; of the first channel that has sounded. A voice near the microphone lowers it.</summary>
    public float ErleDb => Leading.ErleDb;

    /// <summary>Bulk delay that has been found, in samples; 0 before.</summary>
    public int DelaySamples => _delay?.DelaySamples ?? 0;

    /// <summary>How much faster the microphone's clock runs than the loudspeaker's, in parts per million.</summary>
    public float DriftPpm => (float)(_clock?.DriftPpm ?? 0);

    /// <summary>One hop.</summary>
    /// <param name="mic">The microphones.</param>
    /// <param name="far">What the loudspeaker plays, one channel.</param>
    /// <param name="output">The microphones without echo.</param>
    /// <param name="echo">The echo that was taken out, mean of the microphones.</param>
    public void Process(Signal mic, Signal far, Signal output, Signal echo)
    {
        SampleLimits.Clean(far.Channel(0)[.._far.Length], _far);
        for (int c = 0; c < _channels.Length; c++)
        {
            _channels[c].Take(mic.Channel(c));
            _leading.Hear(c, _channels[c].Mic);
        }
        if (_delay is not null)
        {
            _delay.Process(Leading.Mic, _far);
            if (_delay.IsKnown) Place();
        }
        if (_clock is { IsEngaged: true } && _farEnd.OpenClock())
            foreach (MicrophoneChannel channel in _channels) channel.Filter.Advance(ClockResampler.Ahead);
        _farEnd.Push(_far, _clock?.Step ?? 0);

        bool sounds = _farEnd.History.Sounds(_farEnd.OffsetHops, _partitions);
        Span<float> mean = echo.Channel(0);
        mean.Clear();
        for (int c = 0; c < _channels.Length; c++)
        {
            _channels[c].Process(_farEnd, sounds, _clock?.Unrest ?? 0, output.Channel(c));
            ReadOnlySpan<float> part = _channels[c].Echo;
            for (int i = 0; i < mean.Length; i++) mean[i] += part[i] / _channels.Length;
        }
        if (sounds) _clock?.Update(Leading.Filter);
        else _clock?.Coast();
    }

    /// <summary>Forgets the past: afterwards the same bits come out as from a new canceller.</summary>
    public void Reset()
    {
        _farEnd.Reset();
        foreach (MicrophoneChannel channel in _channels) channel.Reset();
        _leading.Reset();
        _delay?.Reset();
        _clock?.Reset();
    }

    // Delay and clock are read where something is heard.
    private MicrophoneChannel Leading => _channels[_leading.Channel];

    // Rare paths within reach are taken once before the first hop, so that no hop waits for their compilation or for tables.
    private void Rehearse()
    {
        Signal mic = new(_channels.Length, _hop), far = new(1, _hop), output = new(_channels.Length, _hop), echo = new(1, _hop);
        Process(mic, far, output, echo);
        far.Channel(0)[0] = 1;
        Process(mic, far, output, echo);
        if (_delay is not null) Place();
        _farEnd.OpenClock();
        _farEnd.Push(_far, step: 0.5);
        _farEnd.MoveTo(1);
        _farEnd.MoveToStart(0);
        _channels[0].Filter.Advance(ClockResampler.Ahead);
        _channels[0].Filter.Shift(1, relearn: true);
        Reset();
    }

    // What has been learned stays where it is in time: filters move against the tail.
    private void Place()
    {
        if (_delay!.DelaySamples < _farEnd.Back && _farEnd.MoveToStart(_delay.DelaySamples))
        {
            // By no whole hops: nothing that was learned fits.
            foreach (MicrophoneChannel channel in _channels) channel.Filter.Reset();
            return;
        }
        double start = Math.Min(_delay.DelaySamples, _delay.StartHops * (double)_hop) - _farEnd.Back;
        int wanted = Math.Max(0, (int)Math.Floor(start / _hop) - LeadHops), before = _farEnd.OffsetHops;
        // From the second hop there is but one to go back, and an echo before the tail is worth it.
        bool late = _delay.DelaySamples < _farEnd.OffsetSamples;
        if (Math.Abs(wanted - before) < (late ? 1 : HopsWorthMoving)) return;
        _farEnd.MoveTo(wanted);
        if (_farEnd.OffsetHops == before) return;
        // A slow clock moves it by little, and leaves the path as it is.
        bool relearn = Math.Abs(wanted - before) > HopsWorthMoving;
        foreach (MicrophoneChannel channel in _channels) channel.Filter.Shift(_farEnd.OffsetHops - before, relearn);
    }
}
