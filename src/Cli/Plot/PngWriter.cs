using System.Buffers.Binary;
using System.IO.Compression;

namespace PercepNet.Cli.Plot;

/// <summary>Writes 8-bit truecolour PNG: signature, IHDR, one IDAT, IEND.</summary>
internal static class PngWriter
{
    private const int BytesPerPixel = 3, FilterCount = 5;

    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes the picture; the stream stays open.</summary>
    public static void Write(Stream stream, Bitmap picture)
    {
        stream.Write(Signature);

        Span<byte> header = [0, 0, 0, 0, 0, 0, 0, 0, /* bits */ 8, /* truecolour */ 2, /* deflate */ 0, /* filters */ 0, /* not interlaced */ 0];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        WriteChunk(stream, "IHDR"u8, header);

        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
            WriteRows(zlib, picture);
        WriteChunk(stream, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        stream.Write(word);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc32.Of(type, data));
        stream.Write(word);
    }

    private static void WriteRows(Stream zlib, Bitmap picture)
    {
        var length = picture.Width * BytesPerPixel;
        var above = new byte[length];
        var row = new byte[length];
        var candidates = Enumerable.Range(0, FilterCount).Select(_ => new byte[length]).ToArray();
        for (var y = 0; y < picture.Height; y++)
        {
            var x = 0;
            foreach (var pixel in picture.Row(y))
                (row[x++], row[x++], row[x++]) = (pixel.R, pixel.G, pixel.B);
            var filter = BestFilter(row, above, candidates);
            zlib.WriteByte((byte)filter);
            zlib.Write(candidates[filter]);
            (row, above) = (above, row);
        }
    }

    /// <summary>Filters the row in all five ways; the smallest sum of signed magnitudes usually packs best.</summary>
    private static int BestFilter(byte[] row, byte[] above, byte[][] candidates)
    {
        var best = (Filter: 0, Cost: long.MaxValue);
        for (var filter = 0; filter < FilterCount; filter++)
        {
            long cost = 0;
            for (var i = 0; i < row.Length; i++)
            {
                byte left = i < BytesPerPixel ? (byte)0 : row[i - BytesPerPixel], up = above[i];
                var corner = i < BytesPerPixel ? (byte)0 : above[i - BytesPerPixel];
                var prediction = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                var value = (byte)(row[i] - prediction);
                candidates[filter][i] = value;
                cost += Math.Abs((int)(sbyte)value);
            }
            if (cost < best.Cost)
                best = (filter, cost);
        }
        return best.Filter;
    }

    private static byte Paeth(byte left, byte up, byte corner)
    {
        int fromLeft = Math.Abs(up - corner), fromUp = Math.Abs(left - corner), fromCorner = Math.Abs(left + up - 2 * corner);
        return fromLeft <= fromUp && fromLeft <= fromCorner ? left : fromUp <= fromCorner ? up : corner;
    }
}
