using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(300, 40)]
    public void An_independent_reader_finds_every_pixel_again(int width, int height)
    {
        var random = new Random(width);
        var picture = new Bitmap(width, height, default);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                picture[x, y] = y % 3 == 0 ? new Colour((byte)x, (byte)y, 7) : Colour.FromHex(random.Next(0x1000000));

        using var file = new MemoryStream();
        PngWriter.Write(file, picture);
        var read = PngPicture.Read(file.ToArray());

        Assert.Equal((width, height), (read.Width, read.Height));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                Assert.Equal((picture[x, y].R, picture[x, y].G, picture[x, y].B), read[x, y]);
    }

    /// <summary>The check value that the catalogue of CRCs gives for CRC-32/ISO-HDLC.</summary>
    [Fact]
    public void Crc_of_the_check_text_is_the_catalogued_one() => Assert.Equal(0xCBF43926u, Crc32.Of("1234"u8, "56789"u8));
}
