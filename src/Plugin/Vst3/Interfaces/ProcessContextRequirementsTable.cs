using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IProcessContextRequirements: tempo, bars and time code are nothing to us, so hosts need not work them out.</summary>
internal static unsafe class ProcessContextRequirementsTable
{
    public static InterfaceTable Table { get; } = new(
        [InterfaceId.ProcessContextRequirements],
        (nint)(delegate* unmanaged<Facet*, uint>)&GetProcessContextRequirements);

    [UnmanagedCallersOnly]
    private static uint GetProcessContextRequirements(Facet* self) => 0;
}
