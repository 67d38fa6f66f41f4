namespace PercepNet.Dsp.Network;

/// <summary>
/// The ways this library can multiply weights of eight or four bits by int16 activations. All give the same integers,
/// so a choice changes speed only.
/// </summary>
public enum KernelKind
{
    /// <summary>Plain loops. Runs everywhere; the reference for the others.</summary>
    Scalar,

    /// <summary>x86 and x64 with SSE4.1, 8 products an instruction.</summary>
    Vector128,

    /// <summary>x64 with AVX2, 16 products an instruction.</summary>
    Avx2,

    /// <summary>x64 with AVX-512 BW, 32 products an instruction.</summary>
    Avx512,

    /// <summary>Arm64 with Advanced SIMD, 4 products an instruction.</summary>
    Arm,
}
