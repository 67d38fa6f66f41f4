using System.Numerics;
using PercepNet.Dsp;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.Engine;

/// <summary>
/// The enhancer as plugin hosts use it: planar buffers of 32 or 64 bit, blocks of any length, parameters that change at any
/// sample, a latency that stays what was reported. The host's main thread calls <see cref="Configure"/>,
/// <see cref="Activate"/>, <see cref="Deactivate"/>; its audio thread calls <see cref="Process{T}"/> and <see cref="Reset"/>, which never
/// allocate, lock or throw. <see cref="Values"/>, <see cref="SaveState"/>, <see cref="RestoreState"/> and <see cref="Meter"/> are for any thread.
/// </summary>
public sealed class PluginEngine
{
    /// <summary>Most channels: the plugin is mono or stereo.</summary>
    public const int MaximumChannels = 2;

    private readonly Func<EmbeddedNetwork, NetworkWeights> _networks;
    private readonly Enhancer _enhancer;
    private readonly SideChain _sideChain = new();
    private readonly MeterValues _meters = new();
    private ControlDelay _changes = null!;
    private Interleaver _block = null!;
    private SideInput _side = null!;
    private EmbeddedNetwork _network;
    private int _filled;
    private bool _wholeHops;
    private bool _trustsBlocks = true;

    /// <summary>Makes an engine, not active.</summary>
    /// <param name="networks">Gives the network that was chosen; asked where <see cref="Activate"/> may be called. Networks are shared with any number of engines.</param>
    public PluginEngine(Func<EmbeddedNetwork, NetworkWeights> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _networks = networks;
        _enhancer = new Enhancer(networks(WantedNetwork), WantedOptions());
    }

    /// <summary>Makes an engine, not active, with one network whatever is chosen.</summary>
    /// <param name="weights">A network; shared with any number of engines.</param>
    public PluginEngine(NetworkWeights weights)
        : this(_ => weights)
    {
    }

    /// <summary>What hosts and editors set. Changes reach the sound with the next hop.</summary>
    public ParameterValues Values { get; } = new();

    /// <summary>What the host has said about the stream.</summary>
    public EngineFormat Format { get; private set; } = new();

    /// <summary>True between <see cref="Activate"/> and <see cref="Deactivate"/>.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Samples from input to output: constant while active, else what the next activation will have.</summary>
    public int LatencySamples => Prepared().LatencySamples;

    /// <summary>
    /// Samples after the end of a sound until the output is silent: the latency, and a second in which what the sound left of a
    /// constant offset dies away. All that can be heard ends 20 ms after the latency. A side-chain's echo is expected 0.7 s longer.
    /// </summary>
    public int TailSamples => LatencySamples + (int)(_enhancer.Options.SampleRateHz * (CancelsEcho ? 1 + SideChain.TailMs / 1000 : 1));

    /// <summary>True when a choice that takes effect on activation was made since: the host should deactivate and activate.</summary>
    public bool IsActivationPending => IsActive && (IsLatencyChangePending || _enhancer.Options.Link != WantedLink || _network != WantedNetwork);

    /// <summary>True when the next activation changes <see cref="LatencySamples"/>: the host must be told, on its main thread.</summary>
    public bool IsLatencyChangePending => IsActive && _enhancer.Options.Latency != WantedLatency;

    private bool CancelsEcho => _enhancer.Options.Canceller is not null;

    private ChannelLink WantedLink => (ChannelLink)Values[PluginParameters.ChannelLinks];

    private EmbeddedNetwork WantedNetwork => (EmbeddedNetwork)Values[PluginParameters.Networks];

    private LatencyMode WantedLatency => (LatencyMode)Values[PluginParameters.LatencyModes];

    // A finished hop plays one hop later where hops are collected, so the control has one hop less to wait.
    private int ControlAge => _enhancer.LatencySamples / _enhancer.HopSamples - (_wholeHops ? 0 : 1);

    /// <summary>Says what is about to be played. Only while not active.</summary>
    /// <exception cref="ArgumentException">The rate or a number of channels is out of range; nothing changes.</exception>
    /// <exception cref="InvalidOperationException">The engine is active.</exception>
    public void Configure(EngineFormat format)
    {
        if (IsActive) throw new InvalidOperationException("The format cannot change while the engine is active: deactivate it first.");
        if (format.Channels is < 1 or > MaximumChannels)
            throw new ArgumentException($"{format.Channels} channels are out of range: the plugin is mono or stereo.", nameof(format));
        if (format.SideChannels is < 0 or > MaximumChannels)
            throw new ArgumentException($"A side-chain of {format.SideChannels} channels is out of range: it is mono or stereo, or there is none.", nameof(format));
        if (!(format.SampleRateHz >= FrameGeometry.MinimumSampleRateHz && format.SampleRateHz <= FrameGeometry.MaximumSampleRateHz))
            throw new ArgumentException($"A sample rate of {format.SampleRateHz} Hz is out of range: give {FrameGeometry.MinimumSampleRateHz} to {FrameGeometry.MaximumSampleRateHz} Hz.", nameof(format));
        if (format != Format) _trustsBlocks = true;
        Format = format;
    }

    /// <summary>Gets ready to play, with the choices that take effect only now. May allocate. Nothing of an earlier stream is left.</summary>
    public void Activate()
    {
        if (IsActive) return;
        Prepared();
        _changes = new ControlDelay(_enhancer.LatencySamples / _enhancer.HopSamples);
        _block = new Interleaver(_enhancer.Options.Channels, _enhancer.HopSamples);
        _side = new SideInput(CancelsEcho ? Format.SideChannels : 0, _enhancer.HopSamples);
        IsActive = true;
        Reset();
    }

    /// <summary>Ends playing.</summary>
    public void Deactivate() => IsActive = false;

    /// <summary>Forgets the past: the next block is treated as the first of a stream.</summary>
    public void Reset()
    {
        if (!IsActive) return;
        _enhancer.Reset();
        _changes.Reset(Values);
        _changes.Apply(0, _enhancer.Controls);
        _wholeHops = _enhancer.Options.Blocks == BlockPattern.WholeHops;
        _filled = 0;
        _meters.Read(_enhancer.Meters);
    }

    /// <summary>
    /// Plays a block. A block of no samples only takes over parameters. While not active the output is silence.
    /// </summary>
    /// <param name="input">What comes in.</param>
    /// <param name="output">Where it goes, <see cref="LatencySamples"/> later; says how long the block is.</param>
    /// <param name="points">Parameter changes within the block; empty afterwards.</param>
    /// <param name="sideChain">What the loudspeaker plays, as it is sent there; ignored where the format has no side-chain.</param>
    /// <returns>Silence flags of the output; bit c: channel c is nothing but zeros.</returns>
    public ulong Process<T>(AudioInput<T> input, AudioOutput<T> output, ParameterPoints? points = null, AudioInput<T> sideChain = default)
        where T : unmanaged, INumberBase<T>
    {
        ulong silent = ulong.MaxValue;
        if (IsActive)
        {
            int hop = _enhancer.HopSamples, samples = output.Samples;
            if (_wholeHops && samples % hop != 0) LeaveWholeHops();
            for (int done = 0; done < samples;)
            {
                // What is not whole hops comes first: so the enhancer sees at once that a host broke its word.
                int odd = (samples - done) % hop, count = Math.Min(hop - _filled, odd == 0 ? hop : odd);
                points?.ApplyBefore(done + count, Values);
                _block.Read(input, done, count);
                Advance(_block.Stretch(count), _side.Read(sideChain, done, count));
                silent &= _block.Write(output, done, count);
                done += count;
            }
            for (int c = Format.Channels; c < MaximumChannels; c++) output.Channel(c).Clear();
        }
        else output.Clear();
        points?.ApplyRest(Values);
        return silent & (1ul << MaximumChannels) - 1;
    }

    /// <summary>A meter's plain value after the last block.</summary>
    /// <param name="index">A <see cref="PluginParameter.Index"/> of a meter; anything else reads 0.</param>
    public float Meter(int index) => _meters[index];

    /// <summary>All parameters, for the host to keep. Any thread but the audio thread.</summary>
    public PluginState SaveState() => Values.Save();

    /// <summary>Takes all parameters from a state; what takes effect on activation waits for it. Any thread.</summary>
    public void RestoreState(PluginState state) => Values.Load(state);

    private void Advance(Span<float> stretch, ReadOnlySpan<float> far)
    {
        _filled += stretch.Length / _enhancer.Options.Channels;
        if (_filled == _enhancer.HopSamples)
        {
            _filled = 0;
            _changes.Push(Values);
            _changes.Apply(ControlAge, _enhancer.Controls);
        }
        _enhancer.Process(stretch, new SideBlock { Far = far }, stretch);
        if (_filled == 0) _meters.Read(_enhancer.Meters);
    }

    /// <summary>
    /// The host broke its word. The enhancer will render at once the frame that its shorter look-ahead makes due: it needs the
    /// controls that belong to that frame.
    /// </summary>
    private void LeaveWholeHops()
    {
        _wholeHops = _trustsBlocks = false;
        _changes.Apply(ControlAge, _enhancer.Controls);
    }

    private Enhancer Prepared()
    {
        if (IsActive) return _enhancer;
        EnhancerOptions options = WantedOptions();
        EmbeddedNetwork network = WantedNetwork;
        if (_enhancer.Options != options || _network != network)
        {
            _enhancer.Configure(options, _networks(network));
            _network = network;
        }
        return _enhancer;
    }

    private EnhancerOptions WantedOptions()
    {
        int rate = (int)Math.Round(Format.SampleRateHz);
        bool whole = _trustsBlocks && Format.MaximumBlockSamples > 0 && Format.MaximumBlockSamples % new FrameGeometry(rate).HopSamples == 0;
        return new EnhancerOptions
        {
            SampleRateHz = rate,
            Channels = Format.Channels,
            Link = WantedLink,
            Latency = WantedLatency,
            Blocks = whole ? BlockPattern.WholeHops : BlockPattern.Any,
            Canceller = Format.SideChannels > 0 && SideChain.Works(rate) ? _sideChain : null,
        };
    }
}
