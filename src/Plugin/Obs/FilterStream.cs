using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Obs.Layout;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Obs;

/// <summary>
/// The core as one stream of OBS: planar packets of any length, worked on where they lie. Each leaves at once, with as many samples; they are those that
/// came a latency earlier, and the time stamp says so. After it is made it allocates, locks and throws nothing.
/// </summary>
internal sealed unsafe class FilterStream
{
    private const long NsPerSecond = 1_000_000_000;

    // What OBS's own filters take for a new stream.
    private const long LongestGapNs = NsPerSecond;

    // As many as let every step of the core run once.
    private const int WarmUpHops = 8;

    private readonly Enhancer _enhancer;
    private readonly float[] _block;
    private readonly ulong _latencyNs;
    private readonly MeterValues _meters = new();
    private bool _hasStarted;
    private ulong _endNs;

    public FilterStream(EnhancerOptions options, ParameterValues values)
    {
        _enhancer = new Enhancer(NetworkOf(values), options);
        _block = new float[options.Channels * _enhancer.HopSamples];
        _latencyNs = (ulong)(_enhancer.LatencySamples * NsPerSecond / options.SampleRateHz);
        Apply(values);
        WarmUp();
    }

    public EnhancerOptions Options => _enhancer.Options;

    public double LatencyMs => 1000.0 * _enhancer.LatencySamples / Options.SampleRateHz;

    /// <summary>Whether this stream can play what is wanted, or a new one must.</summary>
    public bool Fits(EnhancerOptions options, ParameterValues values) => Options == options && _enhancer.Weights == NetworkOf(values);

    /// <summary>Takes over what may change while the stream runs. Any thread.</summary>
    public void Apply(ParameterValues values) => values.Apply(_enhancer.Controls);

    /// <summary>A meter's plain value after the last packet. Any thread.</summary>
    public float Meter(PluginParameter meter) => _meters[meter.Index];

    /// <summary>Plays a packet. Samples are replaced in their place; the answer's header goes to <paramref name="output"/>.</summary>
    public void Process(AudioPacket* input, AudioPacket* output)
    {
        Follow(input->TimestampNs, input->Frames);
        *output = *input;
        output->TimestampNs = unchecked(input->TimestampNs - _latencyNs);

        int frames = (int)Math.Min(input->Frames, int.MaxValue), hop = _enhancer.HopSamples, channels = Options.Channels;
        for (int done = 0; done < frames;)
        {
            // What is not whole hops comes first: so the enhancer sees at once that packets are not.
            int odd = (frames - done) % hop, count = odd == 0 ? hop : odd;
            Span<float> block = _block.AsSpan(0, count * channels);
            for (int c = 0; c < channels; c++) Gather(input->Plane(c), done, block, c, channels);
            _enhancer.Process(block, block);
            for (int c = 0; c < channels; c++) Scatter(block, c, channels, input->Plane(c), done);
            done += count;
        }
        _meters.Read(_enhancer.Meters);
    }

    private static NetworkWeights NetworkOf(ParameterValues values) => PluginNetworks.Load((EmbeddedNetwork)values[PluginParameters.Networks]);

    /// <summary>Forgets the past when the time stamps have jumped.</summary>
    private void Follow(ulong startNs, uint frames)
    {
        long gap = unchecked((long)(startNs - _endNs));
        if (_hasStarted && gap is > LongestGapNs or < -LongestGapNs) _enhancer.Reset();
        _hasStarted = true;
        _endNs = unchecked(startNs + frames * (ulong)NsPerSecond / (ulong)Options.SampleRateHz);
    }

    // A first packet that takes its time makes OBS buffer all sound for longer, and it never goes back.
    private void WarmUp()
    {
        for (int hop = 0; hop < WarmUpHops; hop++) _enhancer.Process(_block, _block);
        _enhancer.Reset();
    }

    // OBS leaves planes out that a source does not have: silence.
    private static void Gather(float* plane, int from, Span<float> block, int channel, int channels)
    {
        for (int at = channel, i = from; at < block.Length; at += channels, i++) block[at] = plane == null ? 0 : plane[i];
    }

    private static void Scatter(ReadOnlySpan<float> block, int channel, int channels, float* plane, int to)
    {
        if (plane == null) return;
        for (int at = channel, i = to; at < block.Length; at += channels, i++) plane[i] = block[at];
    }
}
