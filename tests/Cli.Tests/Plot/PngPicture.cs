using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PercepNet.Cli.Tests.Plot;

/// <summary>A truecolour PNG, read by the letter of its specification: signature, chunks, checks, filters.</summary>
internal sealed record PngPicture(int Width, int Height, byte[] Rgb)
{
    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            var at = 3 * (y * Width + x);
            return (Rgb[at], Rgb[at + 1], Rgb[at + 2]);
        }
    }

    public static PngPicture Read(byte[] file)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(file, 0, 8));
        var names = new List<string>();
        byte[] header = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            names.Add(Encoding.ASCII.GetString(file, at + 4, 4));
            Assert.Equal(BitwiseCrc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            var data = file.AsSpan(at + 8, length);
            if (names[^1] == "IHDR")
                header = data.ToArray();
            if (names[^1] == "IDAT")
                packed.Write(data);
            at += length + 12;
        }
        Assert.Equal(["IHDR", "IDAT", "IEND"], names);
        Assert.Equal([8, 2, 0, 0, 0], header[8..]);
        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal(height * (3L * width + 1), rows.Length);
        return new PngPicture(width, height, Unfilter(rows.ToArray(), 3 * width, height));
    }

    private static byte[] Unfilter(byte[] rows, int length, int height)
    {
        var result = new byte[length * height];
        for (var y = 0; y < height; y++)
            for (var i = 0; i < length; i++)
            {
                int a = i >= 3 ? result[y * length + i - 3] : 0, b = y > 0 ? result[(y - 1) * length + i] : 0;
                int c = i >= 3 && y > 0 ? result[(y - 1) * length + i - 3] : 0, p = a + b - c;
                int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
                var prediction = rows[y * (length + 1)] switch
                {
                    0 => 0,
                    1 => a,
                    2 => b,
                    3 => (a + b) / 2,
                    4 => pa <= pb && pa <= pc ? a : pb <= pc ? b : c,
                    var other => throw new InvalidDataException($"There is no filter {other}."),
                };
                result[y * length + i] = (byte)(rows[y * (length + 1) + 1 + i] + prediction);
            }
        return result;
    }

    private static uint BitwiseCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var value in bytes)
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(value >> bit)) & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        return ~crc;
    }
}
