using System.Runtime.Intrinsics.X86;
using PercepNet.Plugin.Vst3.Images;

namespace PercepNet.Vst3.Tests.Images;

/// <summary>The fast image ends its host where one instruction is missing: so each one counts.</summary>
public class ProcessorAnswersTests
{
    private static readonly ProcessorAnswers s_all = new(-1, -1, -1, true);

    public static TheoryData<int> Bits => [.. Enumerable.Range(0, 32)];

    [Fact]
    public void All_answers_yes_run_it_and_none_do_not()
    {
        Assert.True(s_all.RunV3);
        Assert.False(default(ProcessorAnswers).RunV3);
        Assert.False((s_all with { SystemSavesVectors = false }).RunV3);
    }

    [Theory]
    [MemberData(nameof(Bits))]
    public void One_instruction_set_less_does_not_run_it(int bit)
    {
        Assert.Equal(Needs(ProcessorAnswers.BasicOfV3, bit), !(s_all with { Basic = ~(1 << bit) }).RunV3);
        Assert.Equal(Needs(ProcessorAnswers.ExtendedOfV3, bit), !(s_all with { Extended = ~(1 << bit) }).RunV3);
        Assert.Equal(Needs(ProcessorAnswers.AmdOfV3, bit), !(s_all with { Amd = ~(1 << bit) }).RunV3);
    }

    // CPUID as QEMU's models of these processors answer it.
    [Theory]
    [InlineData(0x0098_2201, 0x0000_0000, 0x0000_0001, false)] // Nehalem, 2008: no AVX
    [InlineData(0x1F9A_2203, 0x0000_0000, 0x0000_0001, false)] // Sandy Bridge, 2011: AVX, no AVX2
    [InlineData(0x7FDA_3203, 0x0000_07AB, 0x0000_0021, true)] // Haswell, 2013
    public void Known_processors_get_their_image(int basic, int extended, int amd, bool runs) =>
        Assert.Equal(runs, new ProcessorAnswers(basic, extended, amd, SystemSavesVectors: true).RunV3);

    /// <summary>Oracle: what the runtime of this process found out for itself.</summary>
    [SkippableFact]
    public void Answers_here_are_the_runtimes()
    {
        Skip.If(OperatingSystem.IsMacOS(), "Macs get one image.");
        Skip.If(Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("DOTNET_Enable", StringComparison.Ordinal)), "Instruction sets of the runtime were switched off.");
        Assert.Equal(Avx2.IsSupported && Fma.IsSupported && Bmi1.IsSupported && Bmi2.IsSupported && Lzcnt.IsSupported && Popcnt.IsSupported, ProcessorAnswers.Ask().RunV3);
    }

    private static bool Needs(int set, int bit) => (set >> bit & 1) == 1;
}
