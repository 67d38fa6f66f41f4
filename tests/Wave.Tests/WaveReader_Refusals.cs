namespace PercepNet.Wave.Tests;

/// <summary>Oracle: each broken header has one named fault, and the sentence names it and the file.</summary>
public sealed class WaveReader_Refusals
{
    public static TheoryData<string, byte[]> BrokenHeaders => new()
    {
        { "is empty", [] },
        { "is no WAV file", [.. "fLaC and more than twelve bytes"u8] },
        { "is no WAV file", [.. "RIFF"u8] },
        { "ends before a data chunk", Header().Format(1, 1, 48_000, 16).ToArray() },
        { "no fmt chunk", Header().Text("data").U32(4).U32(0).ToArray() },
        { "fmt chunk is 14 bytes", Header().Text("fmt ").U32(14).Raw(new byte[14]).ToArray() },
        { "cut off in its header", Header().Text("fmt ").U32(16).U16(1).ToArray() },
        { "compressed sound (MP3)", Header().Format(0x55, 1, 48_000, 16).ToArray() },
        { "compressed sound (mu-law)", Header().Format(7, 1, 8_000, 8).ToArray() },
        { "claims 0 channels", Header().Format(1, 0, 48_000, 16).ToArray() },
        { "claims 257 channels", Header().Format(1, 257, 48_000, 16).ToArray() },
        { "sample rate of 0 Hz", Header().Format(1, 1, 0, 16).ToArray() },
        { "sample rate of 4294967295 Hz", Header().Format(1, 1, uint.MaxValue, 16).ToArray() },
        { "16 bytes a sample", Header().Format(1, 1, 48_000, 128).ToArray() },
        { "3 bytes a sample as float", Header().Format(3, 1, 48_000, 24).ToArray() },
        { "do not fit together", Header().Text("fmt ").U32(16).U16(1).U16(2).U32(48_000).U32(0).U16(5).U16(16).ToArray() },
        { "do not fit together", Header().Text("fmt ").U32(16).U16(1).U16(1).U32(48_000).U32(0).U16(2).U16(24).ToArray() },
        { "extensible WAV format of unknown kind", Header().Text("fmt ").U32(18).U16(0xFFFE).U16(1).U32(48_000).U32(0).U16(2).U16(16).U16(0).ToArray() },
        { "ds64 chunk is 8 bytes", Header().Text("ds64").U32(8).U64(1).ToArray() },
    };

    [Theory]
    [MemberData(nameof(BrokenHeaders))]
    public void Broken_headers_are_refused_by_a_sentence(string fault, byte[] bytes)
    {
        foreach (var pipe in new[] { false, true })
        {
            var refusal = Assert.Throws<WaveFormatException>(() => Reading.All(bytes, pipe));
            Assert.StartsWith("test.wav ", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refused_file_is_closed_again()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "no sound");
        Assert.Throws<WaveFormatException>(() => WaveReader.Open(path));
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }
        File.Delete(path);
    }

    private static WaveBytes Header() => new WaveBytes().Text("RIFF").U32(1000).Text("WAVE");
}
