namespace PercepNet.Wave;

/// <summary>How one sample is stored.</summary>
public enum SampleEncoding
{
    /// <summary>Unsigned 8-bit integers, 128 is silence.</summary>
    PcmU8,

    /// <summary>Signed 16-bit integers.</summary>
    Pcm16,

    /// <summary>Signed 24-bit integers, three bytes a sample.</summary>
    Pcm24,

    /// <summary>Signed 32-bit integers.</summary>
    Pcm32,

    /// <summary>IEEE 754 single precision, full scale is ±1.</summary>
    Float32,

    /// <summary>IEEE 754 double precision, full scale is ±1.</summary>
    Float64,
}
