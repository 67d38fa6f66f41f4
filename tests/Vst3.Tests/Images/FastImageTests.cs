using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Images;

namespace PercepNet.Vst3.Tests.Images;

/// <summary>When the fast image is chosen, and where it is looked for.</summary>
public sealed unsafe class FastImageTests : IDisposable
{
    private static readonly ProcessorAnswers s_new = new(-1, -1, -1, true);
    private static readonly ProcessorAnswers s_old = s_new with { Extended = 0 };

    private readonly string _folder = Directory.CreateTempSubdirectory("images").FullName;

    [Fact]
    public void It_is_chosen_where_it_lies_and_runs()
    {
        Assert.Null(FastImage.Choose(s_new, isFastItself: false, _folder));
        string file = Path.Combine(_folder, OperatingSystem.IsWindows() ? "PercepNet-x86-64-v3.dll" : "PercepNet-x86-64-v3.so");
        File.WriteAllBytes(file, []);
        Assert.Equal(file, FastImage.Choose(s_new, isFastItself: false, _folder));
        Assert.Null(FastImage.Choose(s_old, isFastItself: false, _folder));
        Assert.Null(FastImage.Choose(s_new, isFastItself: true, _folder));
        Assert.Null(FastImage.Choose(s_new, isFastItself: false, ""));
    }

    [Theory]
    [InlineData("flags\t\t: fpu vme sse4_2 avx avx2 bmi2", true)]
    [InlineData("flags\t\t: fpu vme sse4_2 avx avx2_like", false)]
    [InlineData("flags\t\t: fpu vme sse4_2", false)]
    [InlineData("", false)]
    public void Linux_says_whether_it_saves_the_registers(string flags, bool saved) => Assert.Equal(saved, SystemRegisters.HasAvx2(flags));

    [Theory]
    [InlineData("7f10a000-7f10c000 r-xp 00001000 fe:01 1234                  /opt/vst 3/PercepNet.so", "/opt/vst 3/PercepNet.so")]
    [InlineData("7f10a000-7f10b000 r-xp 00001000 fe:01 1234                  /opt/PercepNet.so", "")]
    [InlineData("7f10a000-7f10c000 rw-p 00000000 00:00 0", "")]
    [InlineData("7f10a000-7f10c000 rw-p 00000000 00:00 0                     [heap]", "")]
    [InlineData("no map at all /but/a/path", "")]
    [InlineData("", "")]
    public void A_map_names_the_file_of_an_address(string line, string file) => Assert.Equal(file, OwnFile.FileAt(line, 0x7f10_b000));

    [SkippableFact]
    public void The_folder_of_a_loaded_library_is_found()
    {
        Skip.If(OperatingSystem.IsMacOS(), "Macs get one image.");
        string folder = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar);
        nint library = NativeLibrary.Load(Path.Combine(folder, OperatingSystem.IsWindows() ? "System.IO.Compression.Native.dll" : "libSystem.IO.Compression.Native.so"));
        Assert.Equal(folder, OwnFile.FolderOf((void*)NativeLibrary.GetExport(library, "CompressionNative_Crc32")), ignoreCase: OperatingSystem.IsWindows());
        Assert.Equal("", OwnFile.FolderOf(null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
