using System.Buffers.Binary;

namespace PercepNet.Wave;

/// <summary>Everything before the samples: walks the chunks of a RIFF, RF64 or BW64 stream forward, up to the data.</summary>
internal sealed class RiffHeader
{
    private const uint UnknownSize = 0xFFFF_FFFF;

    // sox writes about this much when it cannot know the length.
    private const uint PipePlaceholderSize = 0x7FFF_0000;

    private readonly Stream _stream;
    private readonly string _name;

    private RiffHeader(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
    }

    public WaveFormat Format { get; private set; } = null!;

    /// <summary>Bytes of samples that the header promises; null when the writer did not know.</summary>
    public long? DataBytes { get; private set; }

    public static RiffHeader Read(Stream stream, string name)
    {
        var header = new RiffHeader(stream, name);
        header.Walk();
        return header;
    }

    private void Walk()
    {
        Span<byte> riff = stackalloc byte[12];
        var got = _stream.ReadAtLeast(riff, riff.Length, throwOnEndOfStream: false);
        if (got == 0)
            throw new WaveFormatException($"{_name} is empty, no WAV file.");
        if (got < riff.Length || !IsRiff(riff) || !riff[8..].SequenceEqual("WAVE"u8))
            throw new WaveFormatException($"{_name} is no WAV file: it does not start with RIFF or RF64 and WAVE; convert it first, for example with ffmpeg.");

        var riffBytes = BinaryPrimitives.ReadUInt32LittleEndian(riff[4..]);
        long? wideDataBytes = null;
        Span<byte> chunk = stackalloc byte[8];
        while (true)
        {
            if (_stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length)
                throw new WaveFormatException($"{_name} holds no sound: it ends before a data chunk.");
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                if (Format is null)
                    throw new WaveFormatException($"{_name} does not say how its samples are stored: no fmt chunk comes before the data.");
                DataBytes = Promise(size, riffBytes, wideDataBytes);
                return;
            }
            if (chunk[..4].SequenceEqual("fmt "u8))
                ReadFormat(size);
            else if (chunk[..4].SequenceEqual("ds64"u8))
                wideDataBytes = ReadWideSizes(size);
            else
                Skip(Padded(size));
        }
    }

    private static bool IsRiff(ReadOnlySpan<byte> id)
        => id.StartsWith("RIFF"u8) || id.StartsWith("RF64"u8) || id.StartsWith("BW64"u8);

    private long? Promise(uint size, uint riffBytes, long? wideDataBytes)
    {
        if (size == UnknownSize)
            return wideDataBytes;
        // A writer on a pipe leaves 0 in both places; a file that is truly empty still counts its header.
        if (size == 0 && riffBytes is 0 or UnknownSize)
            return null;
        return !_stream.CanSeek && size >= PipePlaceholderSize ? null : size;
    }

    private void ReadFormat(uint size)
    {
        Span<byte> body = stackalloc byte[40];
        body = body[..(int)Math.Min(size, (uint)body.Length)];
        Fill(body);
        Format = FormatChunk.Parse(body, _name);
        Skip(Padded(size) - body.Length);
    }

    private long? ReadWideSizes(uint size)
    {
        Span<byte> body = stackalloc byte[16];
        if (size < body.Length)
            throw new WaveFormatException($"{_name} is a damaged RF64 file: its ds64 chunk is {size} bytes long, too short for the sizes.");
        Fill(body);
        Skip(Padded(size) - body.Length);
        var dataBytes = BinaryPrimitives.ReadInt64LittleEndian(body[8..]);
        return dataBytes < 0 ? null : dataBytes;
    }

    private void Fill(Span<byte> body)
    {
        if (_stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length)
            throw new WaveFormatException($"{_name} is cut off in its header.");
    }

    private static long Padded(uint size) => (long)size + (size & 1);

    private void Skip(long bytes)
    {
        if (_stream.CanSeek)
        {
            _stream.Seek(Math.Min(bytes, Math.Max(0, _stream.Length - _stream.Position)), SeekOrigin.Current);
            return;
        }
        Span<byte> discard = stackalloc byte[512];
        while (bytes > 0)
        {
            var got = _stream.Read(discard[..(int)Math.Min(bytes, discard.Length)]);
            if (got == 0)
                return;
            bytes -= got;
        }
    }
}
