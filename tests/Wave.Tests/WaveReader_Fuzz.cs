namespace PercepNet.Wave.Tests;

/// <summary>Oracle: a refusal by sentence, or samples that the bytes can hold; never anything else, and never a large allocation.</summary>
public sealed class WaveReader_Fuzz
{
    private const int Rounds = 6000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_files_give_a_sentence_or_a_result(int seed)
    {
        var random = new Random(seed);
        var seeds = Seeds();
        var results = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Damage(seeds[round % seeds.Length], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var (reader, samples) = Reading.All(bytes, pipe: round % 3 == 0);
                results++;
                Assert.True(samples.Length <= bytes.Length, $"seed {seed} round {round}: more samples than bytes");
                if (reader.FrameCount is { } frames && !reader.IsTruncated)
                    Assert.Equal(frames * reader.Format.Channels, samples.Length);
            }
            catch (WaveFormatException refusal)
            {
                Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 400_000, $"seed {seed} round {round}: {allocated} bytes allocated for {bytes.Length} bytes of file");
        }
        Assert.InRange(results, Rounds / 10, Rounds * 9 / 10);
    }

    private static byte[][] Seeds() =>
    [
        WaveBytes.Pcm(48_000, 1, 16, new byte[200]),
        WaveBytes.Pcm(8_000, 2, 8, new byte[60]),
        WaveBytes.Pcm(96_000, 5, 24, new byte[150]),
        new WaveBytes().Text("RIFF").U32(0xFFFF_FFFF).Text("WAVE").Format(3, 2, 44_100, 32).Text("data").U32(0xFFFF_FFFF).Raw(new byte[64]).ToArray(),
        new WaveBytes().Text("RIFF").U32(120).Text("WAVE").Text("bext").U32(5).Raw(1, 2, 3, 4, 5, 0)
            .Extensible(1, 3, 96_000, 24, 20, 7).Text("data").U32(18).Raw(new byte[18]).ToArray(),
        new WaveBytes().Text("RF64").U32(0xFFFF_FFFF).Text("WAVE").Text("ds64").U32(28).U64(200).U64(32).U64(4).U32(0)
            .Format(3, 1, 48_000, 64).Text("data").U32(0xFFFF_FFFF).Raw(new byte[32]).ToArray(),
    ];

    private static byte[] Damage(byte[] seed, Random random)
    {
        var bytes = (byte[])seed.Clone();
        for (var hits = random.Next(1, 5); hits > 0; hits--)
        {
            var at = random.Next(Math.Min(bytes.Length, 110));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill((byte)(random.Next(2) * 255));
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(8))..]];
                    break;
                default:
                    bytes = random.Next(4) == 0 ? bytes[..at] : [.. bytes[..at], .. new byte[random.Next(8)], .. bytes[at..]];
                    break;
            }
            if (bytes.Length == 0)
                return bytes;
        }
        return bytes;
    }
}
