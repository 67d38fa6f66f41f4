using System.Diagnostics;
using PercepNet.Dsp.Network;
using PercepNet.KernelProbe;

namespace PercepNet.Dsp.Tests.Network;

/// <summary>Starts the kernel probe in a process with instruction sets switched off, as on an older processor.</summary>
public class InstructionSetTests
{
    private static readonly Lazy<string> s_expected = new(() => Probe.Hash(KernelKind.Scalar));

    public static TheoryData<string, string, KernelKind[]> Switches => new()
    {
        { "DOTNET_EnableAVX512", "0", [KernelKind.Avx512] },
        { "DOTNET_EnableAVX2", "0", [KernelKind.Avx512, KernelKind.Avx2] },
        { "DOTNET_EnableHWIntrinsic", "0", [KernelKind.Avx512, KernelKind.Avx2, KernelKind.Vector128, KernelKind.Arm] },
        { "DOTNET_MaxVectorTBitWidth", "512", [] },
    };

    [Theory]
    [MemberData(nameof(Switches))]
    public void Outputs_are_the_same_bits_with_fewer_instruction_sets(string variable, string value, KernelKind[] absent)
    {
        var lines = RunProbe(variable, value);

        string[] supported = [.. lines.Select(line => line.Kernel)];
        Assert.Contains(nameof(KernelKind.Scalar), supported);
        Assert.All(absent, kind => Assert.DoesNotContain(kind.ToString(), supported));
        Assert.All(lines, line => Assert.Equal(s_expected.Value, line.Hash));
    }

    private static List<(string Kernel, string Hash)> RunProbe(string variable, string value)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string probe = Path.Combine(AppContext.BaseDirectory, "PercepNet.KernelProbe.dll");
        var start = new ProcessStartInfo(dotnet, ["exec", probe]) { RedirectStandardOutput = true };
        start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split(' '))
            .Where(words => words[0] != "VectorBits")
            .Select(words => (words[0], words[1]))];
    }
}
