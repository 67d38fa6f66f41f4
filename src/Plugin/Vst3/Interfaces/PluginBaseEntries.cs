using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IPluginBase, with which IComponent and IEditController both begin. Some hosts begin and end both halves, though they are one object.</summary>
internal static unsafe class PluginBaseEntries
{
    [UnmanagedCallersOnly]
    public static int Initialize(Facet* self, void* context) => Result.Of(Facet.Of<Effect>(self).Initialize());

    [UnmanagedCallersOnly]
    public static int Terminate(Facet* self)
    {
        try
        {
            return Result.Of(Facet.Of<Effect>(self).Terminate());
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }
}
