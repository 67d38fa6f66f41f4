using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting.Processing;

/// <summary>The memory of a block: samples of all channels of all buses, and what points to them. Buses that are off have memory too, for plugins that look there all the same.</summary>
internal sealed unsafe class ProcessBuffers : IDisposable
{
    private const nuint Alignment = 64;

    private readonly int _sampleBytes;
    private readonly int _maximumSamples;
    private readonly List<nint> _blocks = [];
    private readonly AudioBusBuffers* _inputs;
    private readonly AudioBusBuffers* _outputs;
    private readonly int _inputCount;
    private readonly int _outputCount;

    /// <param name="inputs">Channels of each input bus.</param>
    /// <param name="outputs">Channels of each output bus.</param>
    /// <param name="setup">Sample size, longest block, and whether the main output lies on the main input.</param>
    public ProcessBuffers(IReadOnlyList<Vst3Bus> inputs, IReadOnlyList<Vst3Bus> outputs, Vst3Setup setup)
    {
        _sampleBytes = setup.IsDouble ? sizeof(double) : sizeof(float);
        _maximumSamples = setup.MaximumBlockSamples;
        (_inputCount, _outputCount) = (inputs.Count, outputs.Count);
        _inputs = AllocateBuses(inputs);
        _outputs = AllocateBuses(outputs);
        if (setup.IsInPlace && _inputCount > 0 && _outputCount > 0 && _inputs->ChannelCount == _outputs->ChannelCount)
            for (int c = 0; c < _inputs->ChannelCount; c++) _outputs->Channels[c] = _inputs->Channels[c];
    }

    /// <summary>Says where the samples of a block are. A block without samples has no buses either: it is for parameters alone.</summary>
    public void Describe(ProcessData* data, int samples)
    {
        data->SampleCount = samples;
        data->InputCount = samples > 0 ? _inputCount : 0;
        data->OutputCount = samples > 0 ? _outputCount : 0;
        data->Inputs = samples > 0 ? _inputs : null;
        data->Outputs = samples > 0 ? _outputs : null;
        for (int b = 0; b < _inputCount; b++) _inputs[b].SilenceFlags = 0;
        for (int b = 0; b < _outputCount; b++) _outputs[b].SilenceFlags = 0;
    }

    public Span<T> Input<T>(int bus, int channel)
        where T : unmanaged => Channel<T>(_inputs, _inputCount, bus, channel);

    public Span<T> Output<T>(int bus, int channel)
        where T : unmanaged => Channel<T>(_outputs, _outputCount, bus, channel);

    /// <summary>Makes all samples silent, on the way in and out.</summary>
    public void Clear()
    {
        Clear(_inputs, _inputCount);
        Clear(_outputs, _outputCount);
    }

    public void Dispose()
    {
        foreach (nint block in _blocks) NativeMemory.AlignedFree((void*)block);
        _blocks.Clear();
    }

    private Span<T> Channel<T>(AudioBusBuffers* buses, int count, int bus, int channel)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)bus, (uint)count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)buses[bus].ChannelCount);
        if (sizeof(T) != _sampleBytes) throw new InvalidOperationException($"Samples are of {8 * _sampleBytes} bit here; ask for those, or start with others.");
        return new Span<T>(buses[bus].Channels[channel], _maximumSamples);
    }

    private void Clear(AudioBusBuffers* buses, int count)
    {
        for (int b = 0; b < count; b++)
            for (int c = 0; c < buses[b].ChannelCount; c++) NativeMemory.Clear(buses[b].Channels[c], (nuint)(_maximumSamples * _sampleBytes));
    }

    private AudioBusBuffers* AllocateBuses(IReadOnlyList<Vst3Bus> buses)
    {
        var made = (AudioBusBuffers*)Allocate(buses.Count * sizeof(AudioBusBuffers));
        for (int b = 0; b < buses.Count; b++)
        {
            made[b].ChannelCount = buses[b].Channels;
            made[b].Channels = (void**)Allocate(buses[b].Channels * sizeof(void*));
            for (int c = 0; c < buses[b].Channels; c++) made[b].Channels[c] = Allocate(_maximumSamples * _sampleBytes);
        }
        return made;
    }

    private void* Allocate(int bytes)
    {
        nuint size = (nuint)Math.Max(1, bytes);
        void* block = NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.Clear(block, size);
        _blocks.Add((nint)block);
        return block;
    }
}
