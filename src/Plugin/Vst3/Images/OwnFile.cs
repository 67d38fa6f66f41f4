using System.Globalization;
using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Vst3.Images;

/// <summary>The file that this library was loaded from: the base folder of .NET is the host's.</summary>
internal static unsafe partial class OwnFile
{
    private const uint FromAddress = 4, KeepCount = 2;

    /// <summary>The folder of the library that holds an address, or "" where the system does not say.</summary>
    public static string FolderOf(void* code) =>
        Path.GetDirectoryName(OperatingSystem.IsWindows() ? WindowsFile(code) : OperatingSystem.IsLinux() ? LinuxFile((ulong)code) : "") ?? "";

    /// <summary>The file of a line like "7f10a000-7f10b000 r-xp 00000000 fe:01 1234    /folder/file", or "" when the address is not in it.</summary>
    internal static string FileAt(string line, ulong address)
    {
        int dash = line.IndexOf('-', StringComparison.Ordinal), end = line.IndexOf(' ', StringComparison.Ordinal), path = line.IndexOf('/', StringComparison.Ordinal);
        return dash > 0 && end > dash && path > end
            && ulong.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong first)
            && ulong.TryParse(line.AsSpan(dash + 1, end - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong after)
            && address >= first && address < after ? line[path..] : "";
    }

    private static string LinuxFile(ulong address)
    {
        try
        {
            return File.ReadLines("/proc/self/maps").Select(line => FileAt(line, address)).FirstOrDefault(file => file.Length > 0) ?? "";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string WindowsFile(void* address)
    {
        const int Longest = 32_768;
        var path = new char[Longest];
        fixed (char* text = path)
            return GetModuleHandleEx(FromAddress | KeepCount, address, out nint module) != 0 ? new string(text, 0, (int)GetModuleFileName(module, text, Longest)) : "";
    }

    [LibraryImport("kernel32.dll", EntryPoint = "GetModuleHandleExW")]
    private static partial int GetModuleHandleEx(uint flags, void* address, out nint module);

    [LibraryImport("kernel32.dll", EntryPoint = "GetModuleFileNameW")]
    private static partial uint GetModuleFileName(nint module, char* path, uint length);
}
