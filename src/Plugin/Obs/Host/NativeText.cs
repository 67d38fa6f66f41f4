using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Obs.Host;

/// <summary>Fixed texts as C strings that live as long as the process: OBS may keep what it is given.</summary>
internal static unsafe class NativeText
{
    private static readonly ConcurrentDictionary<string, nint> s_texts = new();

    public static byte* Of(string text) => (byte*)s_texts.GetOrAdd(text, Marshal.StringToCoTaskMemUTF8);
}
