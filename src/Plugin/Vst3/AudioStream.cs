using System.Numerics;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3;

/// <summary>The engine as the host's audio calls see it: one bus in, one out, both mono or both stereo, and a side-chain that begins switched off.</summary>
internal sealed unsafe class AudioStream(PluginEngine engine)
{
    public const int InputCount = 2;
    public const int OutputCount = 1;
    public const int SideBus = 1;

    private const ulong Empty = 0;
    private const ulong Mono = 1 << 19;
    private const ulong Stereo = 0b11;

    private readonly ParameterPoints _points = new();
    private readonly MeterOutput _meters = new(engine);
    private readonly ProgramOutput _program = new(engine);
    private ulong _sideArrangement = Stereo;
    private bool _isSideOn;
    private bool _isProcessing;

    public static bool IsBus(int mediaType, int direction, int index) =>
        mediaType == BusInfo.Audio && index >= 0 && index < direction switch { BusInfo.Input => InputCount, BusInfo.Output => OutputCount, _ => 0 };

    public static bool IsSideBus(int direction, int index) => direction == BusInfo.Input && index == SideBus;

    /// <summary>The loudspeakers of a bus.</summary>
    public ulong Arrangement(int direction, int index) =>
        IsSideBus(direction, index) ? _sideArrangement : engine.Format.Channels == 1 ? Mono : Stereo;

    /// <summary>
    /// Takes one bus each way, both mono or both stereo, and a side-chain that is mono or stereo. One that is not named, or empty because
    /// nothing is connected to it (Ardour), keeps its width. Anything else changes nothing.
    /// </summary>
    public bool SetArrangements(ulong* inputs, int inputCount, ulong* outputs, int outputCount)
    {
        if (engine.IsActive || inputCount is < 1 or > InputCount || outputCount != OutputCount || inputs == null || outputs == null) return false;
        if (*inputs != *outputs || *inputs is not (Mono or Stereo)) return false;
        ulong side = inputCount > SideBus ? inputs[SideBus] : Empty;
        if (side is not (Empty or Mono or Stereo)) return false;
        if (side != Empty) _sideArrangement = side;
        engine.Configure(engine.Format with { Channels = BitOperations.PopCount(*inputs) });
        return true;
    }

    /// <summary>Switches a bus. For the side-chain it takes effect when the host activates the plugin: the echo canceller is made there.</summary>
    public void ActivateBus(int direction, int index, bool on)
    {
        // Of the others: silence goes in where the input is off, and nothing is written where the output is off: the host gives no buffers.
        if (IsSideBus(direction, index)) _isSideOn = on;
    }

    /// <summary>False when the engine is active or the rate is out of range; nothing changes then.</summary>
    public bool Setup(in ProcessSetup setup)
    {
        if (engine.IsActive) return false;
        try
        {
            engine.Configure(engine.Format with { SampleRateHz = setup.SampleRateHz, MaximumBlockSamples = setup.MaximumSamples });
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>False when it is so already.</summary>
    public bool SetActive(bool active)
    {
        if (active == engine.IsActive) return false;
        _isProcessing = false;
        if (active)
        {
            engine.Configure(engine.Format with { SideChannels = _isSideOn ? BitOperations.PopCount(_sideArrangement) : 0 });
            engine.Activate();
        }
        else engine.Deactivate();
        return true;
    }

    /// <summary>A stream that starts again is a new one.</summary>
    public void SetProcessing(bool processing)
    {
        if (processing && !_isProcessing) engine.Reset();
        _isProcessing = processing;
    }

    /// <summary>Plays a block, or takes over parameters where there is nothing to play.</summary>
    public void Process(ProcessData* data)
    {
        ParameterInput.Read(data->InputParameterChanges, _points, engine.Values);
        if (data->SampleSize == ProcessSetup.Sample64) Play<double>(data);
        else Play<float>(data);
        _meters.Write(data->OutputParameterChanges);
        _program.Write(data->OutputParameterChanges);
    }

    private void Play<T>(ProcessData* data)
        where T : unmanaged, INumberBase<T>
    {
        AudioBusBuffers* input = data->InputCount > 0 ? data->Inputs : null;
        AudioBusBuffers* side = data->InputCount > SideBus && data->Inputs != null ? data->Inputs + SideBus : null;
        AudioBusBuffers* output = data->OutputCount > 0 ? data->Outputs : null;
        int samples = Math.Max(0, data->SampleCount);
        Span<T> first = Channel<T>(output, 0, samples), second = Channel<T>(output, 1, samples);
        ulong silent = engine.Process(Input<T>(input, samples), new AudioOutput<T>(first, second), _points, Input<T>(side, samples));
        if (first.IsEmpty)
        {
            second.Clear();
            return;
        }
        for (int c = PluginEngine.MaximumChannels; c < output->ChannelCount; c++) Channel<T>(output, c, samples).Clear();
        ulong all = output->ChannelCount >= 64 ? ulong.MaxValue : (1ul << output->ChannelCount) - 1;
        output->SilenceFlags = (silent | ulong.MaxValue << PluginEngine.MaximumChannels) & all;
    }

    private static AudioInput<T> Input<T>(AudioBusBuffers* bus, int samples)
        where T : unmanaged =>
        new(Channel<T>(bus, 0, samples), Channel<T>(bus, 1, samples), bus == null ? 0 : bus->SilenceFlags);

    private static Span<T> Channel<T>(AudioBusBuffers* bus, int channel, int samples)
        where T : unmanaged
    {
        if (bus == null || bus->Channels == null || channel >= bus->ChannelCount || bus->Channels[channel] == null) return default;
        return new Span<T>(bus->Channels[channel], samples);
    }
}
