using PercepNet.Wave;

namespace PercepNet.Cli.Io;

/// <summary>What --raw, --rate and --channels say about samples without a header.</summary>
internal static class RawFormat
{
    /// <summary>Names that --raw takes.</summary>
    public static readonly string[] Names = ["s16le", "s24le", "s32le", "f32le"];

    public static WaveFormat Parse(string name, int sampleRateHz, int channels) => new(sampleRateHz, channels, name switch
    {
        "s16le" => SampleEncoding.Pcm16,
        "s24le" => SampleEncoding.Pcm24,
        "s32le" => SampleEncoding.Pcm32,
        _ => SampleEncoding.Float32,
    });
}
