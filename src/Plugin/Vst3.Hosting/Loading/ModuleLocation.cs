using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Vst3.Hosting.Loading;

/// <summary>Where the library of a bundle lies on this system. A library may be named without a bundle around it.</summary>
internal static class ModuleLocation
{
    /// <param name="path">A bundle (Name.vst3), or a library itself.</param>
    /// <exception cref="Vst3Exception">There is nothing of that name, or no library in it for this system.</exception>
    public static string LibraryOf(string path)
    {
        if (File.Exists(path)) return Path.GetFullPath(path);
        if (!Directory.Exists(path)) throw new Vst3Exception($"{path} does not exist; give a .vst3 plugin.");
        string contents = Path.Combine(Path.GetFullPath(path), "Contents"), name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));
        string[] folders = [.. Folders(RuntimeInformation.ProcessArchitecture).Select(folder => Path.Combine(contents, folder)).Where(Directory.Exists)];
        foreach (string folder in folders)
            if (Path.Combine(folder, name + Ending) is var library && File.Exists(library)) return library;
        // A bundle that was renamed still holds its library under the old name.
        string[] others = [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Ending))];
        if (others.Length == 1) return others[0];
        string there = Directory.Exists(contents) ? string.Join(", ", Directory.EnumerateDirectories(contents).Select(Path.GetFileName).Order(StringComparer.Ordinal)) : "";
        throw new Vst3Exception($"{path} holds no library for this system ({Folders(RuntimeInformation.ProcessArchitecture)[0]}){(there.Length > 0 ? $", only {there}" : "")}; get the edition for it.");
    }

    private static string Ending => OperatingSystem.IsWindows() ? ".vst3" : OperatingSystem.IsMacOS() ? "" : ".so";

    private static string[] Folders(Architecture architecture)
    {
        if (OperatingSystem.IsMacOS()) return ["MacOS"];
        if (OperatingSystem.IsWindows())
            return architecture switch { Architecture.X64 => ["x86_64-win"], Architecture.Arm64 => ["arm64-win", "arm64x-win"], Architecture.X86 => ["x86-win"], _ => ["arm-win"] };
        return architecture switch
        {
            Architecture.X64 => ["x86_64-linux"],
            Architecture.Arm64 => ["aarch64-linux"],
            Architecture.X86 => ["i386-linux"],
            Architecture.RiscV64 => ["riscv64-linux"],
            _ => ["armv7l-linux"],
        };
    }
}
