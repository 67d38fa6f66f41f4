using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Vst3.Images;

/// <summary>Whether the system keeps 256-bit registers: a processor may have them on a system that does not.</summary>
internal static partial class SystemRegisters
{
    private const ulong SseAndAvx = 2 | 4;

    public static bool AreSaved() =>
        OperatingSystem.IsWindows() ? (GetEnabledXStateFeatures() & SseAndAvx) == SseAndAvx
        : OperatingSystem.IsLinux() && HasAvx2(ProcessorFlags());

    /// <summary>Linux lists what programs may use, so AVX2 only where it saves the registers.</summary>
    /// <param name="flags">A line of /proc/cpuinfo that begins with "flags".</param>
    internal static bool HasAvx2(string flags) => flags.Split(' ', '\t', ':').Contains("avx2");

    private static string ProcessorFlags()
    {
        try
        {
            return File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("kernel32.dll")]
    private static partial ulong GetEnabledXStateFeatures();
}
