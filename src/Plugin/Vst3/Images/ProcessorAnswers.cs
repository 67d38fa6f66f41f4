using System.Runtime.Intrinsics.X86;

namespace PercepNet.Plugin.Vst3.Images;

/// <summary>What an x64 processor and its system say about instructions beyond those that every such processor has.</summary>
/// <param name="Basic">CPUID leaf 1, ECX.</param>
/// <param name="Extended">CPUID leaf 7, EBX.</param>
/// <param name="Amd">CPUID leaf 8000_0001, ECX: leaves that AMD began.</param>
/// <param name="SystemSavesVectors">Whether the system keeps 256-bit registers for each thread.</param>
internal readonly record struct ProcessorAnswers(int Basic, int Extended, int Amd, bool SystemSavesVectors)
{
    // The level x86-64-v3 of the System V ABI. Leaf 1: SSE3, SSSE3, FMA, CX16, SSE4.1, SSE4.2, MOVBE, POPCNT, OSXSAVE, AVX, F16C.
    internal const int BasicOfV3 = 1 << 0 | 1 << 9 | 1 << 12 | 1 << 13 | 1 << 19 | 1 << 20 | 1 << 22 | 1 << 23 | 1 << 27 | 1 << 28 | 1 << 29;

    // BMI1, AVX2, BMI2.
    internal const int ExtendedOfV3 = 1 << 3 | 1 << 5 | 1 << 8;

    // LAHF, LZCNT.
    internal const int AmdOfV3 = 1 << 0 | 1 << 5;

    /// <summary>True when code of the level x86-64-v3 runs here.</summary>
    public bool RunV3 =>
        (Basic & BasicOfV3) == BasicOfV3 && (Extended & ExtendedOfV3) == ExtendedOfV3 && (Amd & AmdOfV3) == AmdOfV3 && SystemSavesVectors;

    /// <summary>Asks the processor and the system of this process; another kind of processor answers no to everything.</summary>
    public static ProcessorAnswers Ask()
    {
        if (!X86Base.X64.IsSupported) return default;
        // Beyond its last leaf a processor answers with something else.
        int last = X86Base.CpuId(0, 0).Eax;
        uint lastOfAmd = (uint)X86Base.CpuId(unchecked((int)0x8000_0000), 0).Eax;
        return new ProcessorAnswers(
            X86Base.CpuId(1, 0).Ecx,
            last >= 7 ? X86Base.CpuId(7, 0).Ebx : 0,
            lastOfAmd >= 0x8000_0001 ? X86Base.CpuId(unchecked((int)0x8000_0001), 0).Ecx : 0,
            SystemRegisters.AreSaved());
    }
}
