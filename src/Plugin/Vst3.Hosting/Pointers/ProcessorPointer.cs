using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting.Pointers;

/// <summary>The side of a component that plays (IAudioProcessor).</summary>
internal readonly unsafe struct ProcessorPointer(void* processor)
{
    private readonly void** _methods = *(void***)processor;

    public void* Pointer => processor;

    public uint LatencySamples => ((delegate* unmanaged<void*, uint>)_methods[6])(processor);

    public uint TailSamples => ((delegate* unmanaged<void*, uint>)_methods[10])(processor);

    public int SetArrangements(ReadOnlySpan<ulong> inputs, ReadOnlySpan<ulong> outputs)
    {
        fixed (ulong* input = inputs, output = outputs)
            return ((delegate* unmanaged<void*, ulong*, int, ulong*, int, int>)_methods[3])(processor, input, inputs.Length, output, outputs.Length);
    }

    /// <summary>The loudspeakers of a bus; 0 when it does not say.</summary>
    public ulong Arrangement(int direction, int index)
    {
        ulong arrangement = 0;
        return ((delegate* unmanaged<void*, int, int, ulong*, int>)_methods[4])(processor, direction, index, &arrangement) == Result.Ok ? arrangement : 0;
    }

    public int CanProcess(int sampleSize) => ((delegate* unmanaged<void*, int, int>)_methods[5])(processor, sampleSize);

    public int Setup(ProcessSetup* setup) => ((delegate* unmanaged<void*, ProcessSetup*, int>)_methods[7])(processor, setup);

    public int SetProcessing(bool processing) => ((delegate* unmanaged<void*, byte, int>)_methods[8])(processor, processing ? (byte)1 : (byte)0);

    public int Process(ProcessData* data) => ((delegate* unmanaged<void*, ProcessData*, int>)_methods[9])(processor, data);
}
