using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Shaping;

namespace PercepNet.Dsp;

/// <summary>
/// Takes noise and reverberation out of a voice as it streams: blocks of any length in, the same length out, a constant
/// <see cref="LatencySamples"/> later. <see cref="Configure"/> may allocate; <c>Process</c> and <see cref="Reset"/> never
/// allocate, lock, log or throw. One instance a stream, one thread at a time; weights are shared, and <see cref="Controls"/>
/// may be written from any thread.
/// </summary>
public sealed class Enhancer
{
    private readonly DryWetMixer _mixer = new();
    private HopBuffer _hops = null!;
    private HopDelay[] _dry = null!;
    private Voice[] _voices = null!;
    private SideAnalysis _side = null!;
    private float[][] _voiceInput = null!;
    private float[][] _wet = null!;
    private bool _wholeHops;
    private int _filled;

    /// <summary>Makes an enhancer for streams of the given kind.</summary>
    /// <param name="weights">A network; shared with any number of enhancers.</param>
    /// <param name="options">What is fixed while a stream runs; null for 48 kHz mono.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the network's band layout is unknown.</exception>
    public Enhancer(NetworkWeights weights, EnhancerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = weights;
        Configure(options ?? new EnhancerOptions());
    }

    /// <summary>The network; shared with any number of enhancers.</summary>
    public NetworkWeights Weights { get; private set; }

    /// <summary>What is fixed while the stream runs.</summary>
    public EnhancerOptions Options { get; private set; } = new();

    /// <summary>What may change while the stream runs.</summary>
    public EnhancerControls Controls { get; } = new();

    /// <summary>What the last hop showed. Read on the thread that calls <c>Process</c>.</summary>
    public EnhancerMeters Meters { get; private set; }

    /// <summary>Samples per 10 ms hop.</summary>
    public int HopSamples { get; private set; }

    /// <summary>
    /// Samples from input to output, exact for every block pattern: 3 hops (30 ms), or 2 in <see cref="LatencyMode.Low"/>. One hop is
    /// the overlap of windows; the others are look-ahead, or collect a hop where blocks are not whole ones.
    /// </summary>
    public int LatencySamples => LatencyHops * HopSamples;

    /// <summary>Gain of every band in the last hop, of the first voice.</summary>
    public ReadOnlySpan<float> BandGains => _voices[0].Gains;

    private int LatencyHops => Options.Latency == LatencyMode.Low ? 2 : 3;

    /// <summary>Prepares for a stream of another kind; the past is forgotten, the controls stay.</summary>
    /// <param name="options">What is fixed while the stream runs.</param>
    /// <param name="weights">Another network; null for the one in use.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the network does not fit its band layout.</exception>
    public void Configure(EnhancerOptions options, NetworkWeights? weights = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        weights ??= Weights;
        if (options.SampleRateHz is < FrameGeometry.MinimumSampleRateHz or > FrameGeometry.MaximumSampleRateHz)
            throw new ArgumentException($"A sample rate of {options.SampleRateHz} Hz is out of range: give {FrameGeometry.MinimumSampleRateHz} to {FrameGeometry.MaximumSampleRateHz} Hz.", nameof(options));
        if (options.Channels is < 1 or > EnhancerOptions.MaximumChannels)
            throw new ArgumentException($"{options.Channels} channels are out of range: give 1 to {EnhancerOptions.MaximumChannels}.", nameof(options));

        BandLayout layout = BandLayout.ByName(weights.Layout);
        if (layout.Count != weights.BandCount)
            throw new ArgumentException($"The network '{weights.Name}' has {weights.BandCount} bands, but its layout {layout.Name} has {layout.Count}: export it again with the layout it was trained on.", nameof(weights));

        var geometry = new FrameGeometry(options.SampleRateHz);
        var bands = new BandMap(layout, geometry);
        _side = new SideAnalysis(options, geometry, bands);
        Options = options;
        Weights = weights;
        HopSamples = geometry.HopSamples;
        _hops = new HopBuffer(options.Channels, HopSamples);
        _dry = Array.ConvertAll(new int[options.Channels], _ => new HopDelay(HopSamples, LatencyHops));
        (int voices, int channels) = options.Link switch
        {
            ChannelLink.Independent => (options.Channels, 1),
            ChannelLink.Mono => (1, 1),
            _ => (1, options.Channels),
        };
        _voices = Array.ConvertAll(new int[voices], _ => new Voice(weights, geometry, bands, channels, _side));
        _voiceInput = Array.ConvertAll(new int[voices * channels], _ => new float[HopSamples]);
        _wet = Array.ConvertAll(new int[voices * channels], _ => new float[HopSamples]);
        Reset();
    }

    /// <summary>Forgets the past: the next block is treated as the first of a stream.</summary>
    public void Reset()
    {
        _hops.Reset();
        _mixer.Reset();
        _side.Reset();
        foreach (HopDelay dry in _dry) dry.Reset();
        foreach (Voice voice in _voices) voice.Reset();
        _filled = 0;
        Meters = EnhancerMeters.Silent;
        _wholeHops = Options.Blocks == BlockPattern.WholeHops;
        SetLookAhead(_wholeHops ? LatencyHops - 1 : LatencyHops - 2);
    }

    /// <summary>Enhances a block of any length. Input and output may be the same memory, but not overlap otherwise.</summary>
    /// <param name="input">Interleaved samples, nominally −1 to 1; numbers that are not finite, or beyond ±1e30, count as 0.</param>
    /// <param name="output">As long as the input; what is longer in either is left alone.</param>
    public void Process(ReadOnlySpan<float> input, Span<float> output) => Process(input, default, output);

    /// <summary>Enhances a block that brings side signals along; see <see cref="EnhancerOptions.Side"/>.</summary>
    /// <param name="input">As without side signals.</param>
    /// <param name="side">As many samples of each side signal as the input has frames.</param>
    /// <param name="output">As without side signals.</param>
    public void Process(ReadOnlySpan<float> input, SideBlock side, Span<float> output)
    {
        int channels = Options.Channels, frames = Math.Min(input.Length, output.Length) / channels;
        if (_wholeHops && frames % HopSamples != 0) LeaveWholeHops();
        for (int done = 0; done < frames;)
        {
            int count = Math.Min(frames - done, HopSamples - _filled), at = _filled;
            Range block = (done * channels)..((done + count) * channels);
            _hops.Write(input[block], at);
            _side.Write(side, done, at, count);
            _filled += count;
            if (!_wholeHops) _hops.Read(output[block], at);
            if (_filled == HopSamples) ProcessHop();
            if (_wholeHops) _hops.Read(output[block], at);
            done += count;
        }
    }

    /// <summary>One 10 ms hop: keep the input, analyse its newest frame, put out the frame that is due.</summary>
    private void ProcessHop()
    {
        _filled = 0;
        for (int c = 0; c < _dry.Length; c++) _dry[c].Push(_hops.Input[c]);
        _side.CancelEcho(_hops.Input);
        FeedVoices();
        _side.Analyze();
        for (int v = 0; v < _voices.Length; v++) _voices[v].Analyze(ChannelsOf(v, _voiceInput));
        RenderHop();
    }

    /// <summary>Puts out the frame that is due: gains, comb, synthesis, then the mix with the delayed input.</summary>
    private void RenderHop()
    {
        var settings = new FrameSettings(Controls);
        for (int v = 0; v < _voices.Length; v++) _voices[v].Render(settings, ChannelsOf(v, _wet));
        GuardOutput();
        _mixer.Aim(settings);
        for (int c = 0; c < _dry.Length; c++) _mixer.Mix(DryHop(c), WetHop(c), _hops.Output[c]);
        ReadMeters();
    }

    /// <summary>
    /// A block came that is not whole hops. From here on a hop is put out one block later than it is finished, so the frame
    /// that the shorter look-ahead makes due is rendered at once: same latency, and windows overlap as always.
    /// </summary>
    private void LeaveWholeHops()
    {
        _wholeHops = false;
        SetLookAhead(LatencyHops - 2);
        RenderHop();
    }

    private void SetLookAhead(int hops)
    {
        foreach (Voice voice in _voices) voice.LookAhead = hops;
    }

    private void FeedVoices()
    {
        if (Options.Link == ChannelLink.Mono) AverageChannels();
        else
            for (int c = 0; c < _voiceInput.Length; c++) _hops.Input[c].CopyTo(_voiceInput[c], 0);
        foreach (float[] hop in _voiceInput) SampleLimits.Clean(hop, hop);
    }

    private void AverageChannels()
    {
        float[] mono = _voiceInput[0];
        float share = 1f / _hops.Input.Length;
        Array.Clear(mono);
        foreach (float[] channel in _hops.Input)
            for (int i = 0; i < mono.Length; i++) mono[i] += share * channel[i];
    }

    /// <summary>Whatever happens inside, no number leaves that is not finite: the dry signal takes over and the past is forgotten.</summary>
    private void GuardOutput()
    {
        bool finite = true;
        foreach (float[] hop in _wet)
            foreach (float sample in hop) finite &= float.IsFinite(sample);
        if (finite) return;
        foreach (Voice voice in _voices) voice.Reset();
        for (int c = 0; c < _wet.Length; c++) DryHop(c).CopyTo(_wet[c]);
    }

    private void ReadMeters()
    {
        double input = 0, wet = 0, output = 0;
        for (int c = 0; c < _dry.Length; c++)
        {
            input += LevelMeter.Power(DryHop(c));
            wet += LevelMeter.Power(WetHop(c));
            output += LevelMeter.Power(_hops.Output[c]);
        }
        float inputDb = LevelMeter.Db(input / _dry.Length), wetDb = LevelMeter.Db(wet / _dry.Length);
        Voice surest = SurestVoice();
        Meters = new EnhancerMeters(inputDb, LevelMeter.Db(output / _dry.Length), Math.Max(0, inputDb - wetDb), surest.SpeechProbability, surest.VoicedPitchHz);
    }

    private Voice SurestVoice()
    {
        Voice surest = _voices[0];
        foreach (Voice voice in _voices)
            if (voice.SpeechProbability > surest.SpeechProbability) surest = voice;
        return surest;
    }

    private ReadOnlySpan<float[]> ChannelsOf(int voice, float[][] hops) =>
        hops.AsSpan(voice * _voices[voice].ChannelCount, _voices[voice].ChannelCount);

    private ReadOnlySpan<float> DryHop(int channel) => _dry[channel].Hop(_voices[0].LookAhead + 1);

    private ReadOnlySpan<float> WetHop(int channel) => _wet[Math.Min(channel, _wet.Length - 1)];
}
