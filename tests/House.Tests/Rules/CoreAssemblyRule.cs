using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PercepNet.House.Tests.Rules;

/// <summary>
/// A core assembly knows no file, thread, clock, console, log, process or network. Read from the metadata of the
/// compiled assembly: what is not referenced there cannot be used.
/// </summary>
internal static class CoreAssemblyRule
{
    private static readonly string[] Namespaces =
    [
        "System.Threading", "System.Threading.Tasks", "System.Threading.Channels", "System.Timers",
        "System.Net", "System.Net.Sockets", "System.Net.Http", "Microsoft.Extensions.Logging", "System.Diagnostics.Tracing",
    ];

    private static readonly string[] Types =
    [
        "System.Console", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Trace", "System.TimeProvider",
    ];

    private static readonly string[] FileTypes =
    [
        "System.IO.File", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.IO.StreamWriter", "System.IO.RandomAccess", "System.IO.MemoryMappedFiles.MemoryMappedFile",
    ];

    // Lock-free hand-over of values between threads starts no thread and waits for none.
    private static readonly string[] Allowed = ["System.Threading.Interlocked", "System.Threading.Volatile"];

    private static readonly string[] Members =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.GetEnvironmentVariable",
    ];

    /// <summary>Everything in the assembly that a core must not touch; files are forgiven where the assembly is made of them.</summary>
    public static IEnumerable<string> Violations(string assemblyPath, bool filesAllowed = false)
    {
        using var image = new PEReader(File.OpenRead(assemblyPath));
        var metadata = image.GetMetadataReader();
        var name = Path.GetFileName(assemblyPath);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var assembly in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
        {
            var reference = metadata.GetString(assembly.Name);
            if (reference != "System" && !reference.StartsWith("System.", StringComparison.Ordinal))
            {
                found.Add($"{name} refers to the assembly {reference}.");
            }
        }

        foreach (var type in metadata.TypeReferences.Select(handle => NameOf(metadata, handle)))
        {
            var space = type[..Math.Max(0, type.LastIndexOf('.'))];
            if (!Allowed.Contains(type) && (Namespaces.Contains(space) || Types.Contains(type) || (!filesAllowed && FileTypes.Contains(type))))
            {
                found.Add($"{name} refers to the type {type}.");
            }
        }

        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference))
        {
            var full = $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}";
            if (Members.Contains(full))
            {
                found.Add($"{name} calls {full}.");
            }
        }

        return [.. found];
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
