using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.Plugin.Vst3.Hosting.Pointers;
using PercepNet.Plugin.Vst3.Hosting.Processing;

namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>
/// A plugin that plays. Everything belongs to one main thread, but <see cref="Process"/>, <see cref="Automate"/> and the buffers, which
/// belong to one audio thread while it is started; those allocate, lock and throw nothing.
/// </summary>
public sealed unsafe class Vst3Plugin : IDisposable
{
    /// <summary>What <see cref="TailSamples"/> is for a plugin that never falls silent.</summary>
    public const uint InfiniteTail = uint.MaxValue;

    private const double LongestLatencySeconds = 60;

    private readonly PluginHalves _halves;
    private readonly BusPlan _buses;
    private readonly HandlerObject _handler;
    private readonly EventListObject _events = new();
    private ParameterDesk _desk = new([]);
    private ProcessBuffers? _buffers;
    private SongPosition _position;
    private int _reasons;
    private bool _isDisposed;

    internal Vst3Plugin(Vst3Class plugin, PluginHalves halves)
    {
        (Class, _halves) = (plugin, halves);
        _handler = new HandlerObject(reasons => Interlocked.Or(ref _reasons, (int)reasons), (id, value) => _desk.Edit(id, value));
        halves.Controller?.SetHandler(_handler);
        halves.Connect();
        _buses = new BusPlan(plugin.Name, halves);
        ReadParameters();
        if (halves.Controller is { } controller && GetState() is { Length: > 0 } state) StreamObject.Hand(state, controller.SetComponentState);
    }

    /// <summary>What it is.</summary>
    public Vst3Class Class { get; }

    /// <summary>Audio buses on the way in, the main one first.</summary>
    public IReadOnlyList<Vst3Bus> Inputs => _buses.Inputs;

    /// <summary>Audio buses on the way out, the main one first.</summary>
    public IReadOnlyList<Vst3Bus> Outputs => _buses.Outputs;

    /// <summary>All parameters, meters among them.</summary>
    public IReadOnlyList<Vst3Parameter> Parameters { get; private set; } = [];

    /// <summary>The parameter that takes the plugin out of the way; null where there is none.</summary>
    public Vst3Parameter? Bypass => Parameters.FirstOrDefault(parameter => parameter.IsBypass);

    /// <summary>How it is played; null while it is not started.</summary>
    public Vst3Setup? Setup { get; private set; }

    /// <summary>Samples from input to output, as the plugin reports them now.</summary>
    public uint LatencySamples => _halves.Processor.LatencySamples;

    /// <summary>Samples for which it sounds on after its input, as the plugin reports them now.</summary>
    public uint TailSamples => _halves.Processor.TailSamples;

    /// <summary>Sets a parameter.</summary>
    /// <param name="name">Its name, in any case, or its id.</param>
    /// <param name="text">The value as the plugin writes it, or @ and a number from 0 to 1.</param>
    /// <exception cref="Vst3Exception">There is no such parameter, it cannot be set, or not to this.</exception>
    public void Set(string name, string text)
    {
        Vst3Parameter parameter = Parameters.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase) || $"{known.Id}" == name)
            ?? throw new Vst3Exception($"'{Class.Name}' has no parameter '{name}'; list them and choose one.");
        parameter.SetText(text);
    }

    /// <summary>Gets it ready to play.</summary>
    /// <exception cref="Vst3Exception">It does not take this rate, block length, sample size or these channels.</exception>
    public void Start(Vst3Setup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentOutOfRangeException.ThrowIfLessThan(setup.MaximumBlockSamples, 1, nameof(setup));
        if (Setup is not null) throw new InvalidOperationException("The plugin is started already; stop it first.");
        var wanted = new ProcessSetup
        {
            ProcessMode = setup.ProcessMode,
            SampleSize = setup.SampleSize,
            MaximumSamples = setup.MaximumBlockSamples,
            SampleRateHz = setup.SampleRateHz,
        };
        if (_halves.Processor.CanProcess(wanted.SampleSize) != Result.Ok)
            throw new Vst3Exception($"'{Class.Name}' does not play samples of {(setup.IsDouble ? 64 : 32)} bit; ask for {(setup.IsDouble ? 32 : 64)}.");
        _buses.Arrange(setup);
        if (_halves.Processor.Setup(&wanted) is not Result.Ok and var answer && answer != Result.NotImplemented)
            throw new Vst3Exception($"'{Class.Name}' does not play {setup.SampleRateHz} Hz in blocks of {setup.MaximumBlockSamples}; give another rate.");
        if (_halves.Component.SetActive(true) is not Result.Ok and var active && active != Result.NotImplemented)
            throw new Vst3Exception($"'{Class.Name}' refuses to be activated; look whether another host takes it.");
        _buffers = new ProcessBuffers(_buses.Inputs, _buses.Outputs, setup);
        _position = new SongPosition(setup.SampleRateHz);
        Setup = setup;
        _halves.Processor.SetProcessing(true);
    }

    /// <summary>Ends playing. No other thread may be in <see cref="Process"/>.</summary>
    public void Stop()
    {
        if (Setup is null) return;
        _halves.Processor.SetProcessing(false);
        _halves.Component.SetActive(false);
        _buffers!.Dispose();
        (_buffers, Setup) = (null, null);
    }

    /// <summary>Forgets the sound so far: the next block is the first of a stream. The host allocates nothing for it; the plugin may.</summary>
    public void Reset()
    {
        if (Setup is not { } setup) return;
        _halves.Processor.SetProcessing(false);
        _halves.Component.SetActive(false);
        _halves.Component.SetActive(true);
        _halves.Processor.SetProcessing(true);
        _position = new SongPosition(setup.SampleRateHz);
    }

    /// <summary>
    /// Plays a block of silence and forgets it. Some plugins hear of values, and know their latency, only once they have played: for hosts
    /// that take the latency out of a file from its first sample.
    /// </summary>
    /// <exception cref="Vst3Exception">It reports a latency of more than a minute, which can only be a mistake.</exception>
    public void Settle()
    {
        _buffers?.Clear();
        Process(Setup?.MaximumBlockSamples ?? 0);
        Update();
        Reset();
        if (LatencySamples > LongestLatencySeconds * Setup?.SampleRateHz)
            throw new Vst3Exception($"'{Class.Name}' reports a latency of {LatencySamples} samples, more than a minute; choose another plugin.");
    }

    /// <summary>Memory for the next block's samples of a channel, as long as the longest block. Bus 0 is the main one.</summary>
    /// <typeparam name="T">float, or double where it was started so.</typeparam>
    public Span<T> Input<T>(int channel, int bus = 0)
        where T : unmanaged => Buffers.Input<T>(bus, channel);

    /// <summary>The last block's samples of a channel, up to the next call.</summary>
    /// <typeparam name="T">float, or double where it was started so.</typeparam>
    public Span<T> Output<T>(int channel, int bus = 0)
        where T : unmanaged => Buffers.Output<T>(bus, channel);

    /// <summary>Sets a parameter at a sample of the next block; a parameter has room for 64 such points a block. False when it is not known.</summary>
    public bool Automate(uint parameterId, int offset, double normalized) => _desk.Inputs.Add(parameterId, offset, normalized);

    /// <summary>Plays a block from the input to the output buffers; one of no samples hands over parameters only.</summary>
    /// <returns>False when the plugin fails, or the block is longer than the longest; the output is silent then.</returns>
    public bool Process(int samples)
    {
        if (_buffers is not { } buffers || Setup is not { } setup) return false;
        if ((uint)samples > (uint)setup.MaximumBlockSamples)
        {
            buffers.Clear();
            return false;
        }
        _desk.Begin();
        ProcessContext context = _position.Context;
        var data = new ProcessData
        {
            ProcessMode = setup.ProcessMode,
            SampleSize = setup.SampleSize,
            InputParameterChanges = _desk.Inputs.Identity,
            OutputParameterChanges = _desk.Outputs.Identity,
            InputEvents = _events.Identity,
            OutputEvents = _events.Identity,
            ProcessContext = &context,
        };
        buffers.Describe(&data, samples);
        bool played = _halves.Processor.Process(&data) == Result.Ok;
        if (!played) buffers.Clear();
        _desk.End();
        _position.Advance(samples);
        return played;
    }

    /// <summary>
    /// Does what the plugin has asked for since the last time, and shows what came out of it (meters) in its parameters. Call it now and then,
    /// and never while another thread is in <see cref="Process"/>: another latency or other buses make it stop and start.
    /// </summary>
    /// <returns>What the plugin has asked for.</returns>
    public RestartReasons Update()
    {
        if (_halves.Controller is { } controller) _desk.TakeTold((id, value) => controller.Set(id, value));
        var reasons = (RestartReasons)Interlocked.Exchange(ref _reasons, 0);
        bool restarts = (reasons & (RestartReasons.Latency | RestartReasons.Buses | RestartReasons.Component)) != 0;
        bool rereads = (reasons & (RestartReasons.ParameterTitles | RestartReasons.Component)) != 0;
        if (!restarts && !rereads) return reasons;
        Vst3Setup? setup = Setup;
        Stop();
        _buses.Read();
        if (rereads) ReadParameters();
        if (setup is not null) Start(setup);
        return reasons;
    }

    /// <summary>All that the plugin remembers.</summary>
    public Vst3Preset Save() => new(Class.Id, GetState(), StreamObject.Filled(_halves.Controller is { } controller ? controller.GetState : null));

    /// <summary>Gives the plugin what it remembered once.</summary>
    /// <exception cref="Vst3Exception">It belongs to another plugin, or is refused.</exception>
    public void Load(Vst3Preset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        if (preset.ClassId != Class.Id) throw new Vst3Exception($"The preset belongs to another plugin than '{Class.Name}'; give one of its own.");
        // A component that keeps none saves an empty state, and refuses it as damaged.
        if (!preset.Component.IsEmpty) SetState(preset.Component);
        if (!preset.Controller.IsEmpty && _halves.Controller is { } controller) StreamObject.Hand(preset.Controller, controller.SetState);
    }

    /// <summary>The component's state as the plugin writes it; empty where it keeps none.</summary>
    public byte[] GetState() => StreamObject.Filled(_halves.Component.GetState);

    /// <summary>Gives the component its state, and shows it in the parameters.</summary>
    /// <exception cref="Vst3Exception">It is refused; nothing changes in a plugin that keeps to the rules.</exception>
    public void SetState(ReadOnlyMemory<byte> state)
    {
        if (StreamObject.Hand(state, _halves.Component.SetState) != Result.Ok) throw new Vst3Exception($"'{Class.Name}' refuses the state of {state.Length} bytes; it may be damaged, or of another version.");
        _desk.DropEdits();
        if (_halves.Controller is { } controller) StreamObject.Hand(state, controller.SetComponentState);
    }

    /// <summary>Stops it and lets it go.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        Stop();
        _halves.Dispose();
        _handler.Release();
        _desk.Dispose();
        _events.Release();
    }

    private ProcessBuffers Buffers => _buffers ?? throw new InvalidOperationException("The plugin has no buffers until it is started.");

    private void ReadParameters()
    {
        var parameters = new List<Vst3Parameter>();
        if (_halves.Controller is { } controller)
        {
            for (int i = 0, count = controller.ParameterCount; i < count; i++)
            {
                ParameterInfo info = default;
                if (controller.GetParameter(i, &info) == Result.Ok) parameters.Add(new Vst3Parameter(controller, info, () => _desk));
            }
        }
        Parameters = parameters;
        _desk = _desk.Renew(parameters.Select(parameter => parameter.Id));
    }
}
