namespace PercepNet.Vst3.Tests.Host;

/// <summary>Arrangements of loudspeakers, as VST3 numbers them.</summary>
internal static class Speakers
{
    public const ulong Mono = 1 << 19;
    public const ulong Stereo = 0b11;
    public const ulong Surround = 0b11_1111;
}
