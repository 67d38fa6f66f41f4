using System.Numerics;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3;

/// <summary>The engine as the host's audio calls see it: one bus in, one out, both mono or both stereo.</summary>
internal sealed unsafe class AudioStream(PluginEngine engine)
{
    private const ulong Mono = 1 << 19;
    private const ulong Stereo = 0b11;

    private readonly ParameterPoints _points = new();
    private readonly MeterOutput _meters = new(engine);
    private readonly ProgramOutput _program = new(engine);
    private bool _isProcessing;

    public int Channels => engine.Format.Channels;

    /// <summary>The loudspeakers of either bus.</summary>
    public ulong Arrangement => Channels == 1 ? Mono : Stereo;

    /// <summary>Takes one bus each way, both mono or both stereo. Anything else changes nothing.</summary>
    public bool SetArrangements(ulong* inputs, int inputCount, ulong* outputs, int outputCount)
    {
        if (engine.IsActive || inputCount != 1 || outputCount != 1 || inputs == null || outputs == null) return false;
        if (*inputs != *outputs || *inputs is not (Mono or Stereo)) return false;
        engine.Configure(engine.Format with { Channels = *inputs == Mono ? 1 : 2 });
        return true;
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
            engine.Activate();
            // What getting ready left behind goes now: nothing is allocated while playing, so nothing is collected either.
            GC.Collect();
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
        AudioBusBuffers* output = data->OutputCount > 0 ? data->Outputs : null;
        int samples = Math.Max(0, data->SampleCount);
        Span<T> first = Channel<T>(output, 0, samples), second = Channel<T>(output, 1, samples);
        ulong silent = engine.Process(
            new AudioInput<T>(Channel<T>(input, 0, samples), Channel<T>(input, 1, samples), input == null ? 0 : input->SilenceFlags),
            new AudioOutput<T>(first, second),
            _points);
        if (first.IsEmpty)
        {
            second.Clear();
            return;
        }
        for (int c = PluginEngine.MaximumChannels; c < output->ChannelCount; c++) Channel<T>(output, c, samples).Clear();
        ulong all = output->ChannelCount >= 64 ? ulong.MaxValue : (1ul << output->ChannelCount) - 1;
        output->SilenceFlags = (silent | ulong.MaxValue << PluginEngine.MaximumChannels) & all;
    }

    private static Span<T> Channel<T>(AudioBusBuffers* bus, int channel, int samples)
        where T : unmanaged
    {
        if (bus == null || bus->Channels == null || channel >= bus->ChannelCount || bus->Channels[channel] == null) return default;
        return new Span<T>(bus->Channels[channel], samples);
    }
}
