using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IAudioProcessor: channels, format, latency, sound.</summary>
internal static unsafe class AudioProcessorTable
{
    public static InterfaceTable Table { get; } = new(
        [InterfaceId.AudioProcessor],
        (nint)(delegate* unmanaged<Facet*, ulong*, int, ulong*, int, int>)&SetBusArrangements,
        (nint)(delegate* unmanaged<Facet*, int, int, ulong*, int>)&GetBusArrangement,
        (nint)(delegate* unmanaged<Facet*, int, int>)&CanProcessSampleSize,
        (nint)(delegate* unmanaged<Facet*, uint>)&GetLatencySamples,
        (nint)(delegate* unmanaged<Facet*, ProcessSetup*, int>)&SetupProcessing,
        (nint)(delegate* unmanaged<Facet*, byte, int>)&SetProcessing,
        (nint)(delegate* unmanaged<Facet*, ProcessData*, int>)&Process,
        (nint)(delegate* unmanaged<Facet*, uint>)&GetTailSamples);

    [UnmanagedCallersOnly]
    private static int SetBusArrangements(Facet* self, ulong* inputs, int inputCount, ulong* outputs, int outputCount)
    {
        try
        {
            return Result.Of(Facet.Of<Effect>(self).Stream.SetArrangements(inputs, inputCount, outputs, outputCount));
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetBusArrangement(Facet* self, int direction, int index, ulong* arrangement)
    {
        if (arrangement == null || !AudioStream.IsBus(BusInfo.Audio, direction, index)) return Result.InvalidArgument;
        *arrangement = Facet.Of<Effect>(self).Stream.Arrangement(direction, index);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CanProcessSampleSize(Facet* self, int size) => Result.Of(size is ProcessSetup.Sample32 or ProcessSetup.Sample64);

    [UnmanagedCallersOnly]
    private static uint GetLatencySamples(Facet* self)
    {
        try
        {
            return (uint)Facet.Of<Effect>(self).Engine.LatencySamples;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetupProcessing(Facet* self, ProcessSetup* setup)
    {
        if (setup == null || setup->SampleSize is not (ProcessSetup.Sample32 or ProcessSetup.Sample64)) return Result.InvalidArgument;
        try
        {
            return Result.Of(Facet.Of<Effect>(self).Stream.Setup(*setup));
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetProcessing(Facet* self, byte state)
    {
        try
        {
            Facet.Of<Effect>(self).Stream.SetProcessing(state != 0);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int Process(Facet* self, ProcessData* data)
    {
        if (data == null || data->SampleSize is not (ProcessSetup.Sample32 or ProcessSetup.Sample64)) return Result.InvalidArgument;
        try
        {
            Facet.Of<Effect>(self).Stream.Process(data);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static uint GetTailSamples(Facet* self)
    {
        try
        {
            return (uint)Facet.Of<Effect>(self).Engine.TailSamples;
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
