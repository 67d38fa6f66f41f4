using System.Buffers.Binary;

namespace PercepNet.Wave;

/// <summary>
/// Writes interleaved floats as WAV. A file appears under its name only when <see cref="Complete"/> has been called; until
/// then it is a hidden neighbour that <see cref="Dispose"/> removes. Beyond 4 GiB the header becomes RF64.
/// On a pipe the header says that the length is unknown.
/// </summary>
/// <remarks>Floats become integers by rounding to the nearest and clipping at full scale, without dither; not-a-number becomes 0.</remarks>
public sealed class WaveWriter : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private const int WideSizesBytes = 28;
    private const uint UnknownSize = 0xFFFF_FFFF;

    private readonly Stream _stream;
    private readonly WaveFormat _format;
    private readonly bool _leaveOpen;
    private readonly PendingFile? _pending;
    private readonly byte[] _buffer;
    private readonly long _origin;
    private readonly bool _hasHeader;
    private readonly long _largestRiffBytes;
    private long _frames;
    private bool _completed;

    /// <summary>Writes to a stream; one that cannot seek gets a header of unknown length.</summary>
    /// <param name="stream">Where the first byte goes.</param>
    /// <param name="format">Rate, channels and encoding.</param>
    /// <param name="leaveOpen">Whether the stream outlives this writer.</param>
    public WaveWriter(Stream stream, WaveFormat format, bool leaveOpen = false)
        : this(stream, format, leaveOpen, pending: null, hasHeader: true)
    {
    }

    internal WaveWriter(Stream stream, WaveFormat format, bool leaveOpen, PendingFile? pending, bool hasHeader, long largestRiffBytes = UnknownSize)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(format);
        format.ThrowIfOutOfRange();
        _stream = stream;
        _format = format;
        _leaveOpen = leaveOpen;
        _pending = pending;
        _largestRiffBytes = largestRiffBytes;
        _buffer = new byte[BufferBytes / format.BytesPerFrame * format.BytesPerFrame];
        _origin = stream.CanSeek ? stream.Position : 0;

        _hasHeader = hasHeader;
        if (hasHeader)
            WriteHeader(dataBytes: null);
    }

    /// <summary>Starts a file beside <paramref name="path"/>; <see cref="Complete"/> gives it its name, replacing what was there.</summary>
    /// <param name="path">The file to make.</param>
    /// <param name="format">Rate, channels and encoding.</param>
    public static WaveWriter Create(string path, WaveFormat format) => Start(path, format, hasHeader: true);

    /// <summary>Starts a file of samples without a header; in all else as <see cref="Create"/>.</summary>
    /// <param name="path">The file to make.</param>
    /// <param name="format">What the samples mean; the file does not say it.</param>
    public static WaveWriter CreateHeaderless(string path, WaveFormat format) => Start(path, format, hasHeader: false);

    /// <summary>Writes samples without a header to a stream.</summary>
    /// <param name="stream">Where the first sample goes.</param>
    /// <param name="format">What the samples mean.</param>
    /// <param name="leaveOpen">Whether the stream outlives this writer.</param>
    public static WaveWriter Headerless(Stream stream, WaveFormat format, bool leaveOpen = false)
        => new(stream, format, leaveOpen, pending: null, hasHeader: false);

    private static WaveWriter Start(string path, WaveFormat format, bool hasHeader)
    {
        ArgumentNullException.ThrowIfNull(format);
        format.ThrowIfOutOfRange();
        var pending = PendingFile.Create(path);
        try
        {
            return new WaveWriter(pending.Stream, format, leaveOpen: false, pending, hasHeader);
        }
        catch
        {
            pending.Dispose();
            throw;
        }
    }

    /// <summary>Appends whole frames.</summary>
    /// <param name="interleaved">Samples, ±1 is full scale; the length is a multiple of the channels.</param>
    public void Write(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % _format.Channels != 0)
            throw new ArgumentException($"{interleaved.Length} samples are no whole frames of {_format.Channels} channels.", nameof(interleaved));
        if (_completed)
            throw new InvalidOperationException("The file is complete: nothing can be appended.");
        _frames += interleaved.Length / _format.Channels;
        while (interleaved.Length > 0)
        {
            var count = Math.Min(interleaved.Length, _buffer.Length / _format.BytesPerSample);
            SampleCodec.Encode(_format.Encoding, interleaved[..count], _buffer);
            _stream.Write(_buffer, 0, count * _format.BytesPerSample);
            interleaved = interleaved[count..];
        }
    }

    /// <summary>Writes the final sizes and gives the file its name. Without this call nothing is left behind.</summary>
    public void Complete()
    {
        if (_completed)
            return;
        if (_hasHeader && _stream.CanSeek)
        {
            var dataBytes = _frames * _format.BytesPerFrame;
            if ((dataBytes & 1) != 0)
                _stream.WriteByte(0);
            var end = _stream.Position;
            _stream.Position = _origin;
            WriteHeader(dataBytes);
            _stream.Position = end;
        }
        _stream.Flush();
        _pending?.Complete();
        _completed = true;
    }

    /// <summary>Closes the stream; a file that was not completed is deleted.</summary>
    public void Dispose()
    {
        if (_pending is not null)
            _pending.Dispose();
        else if (!_leaveOpen)
            _stream.Dispose();
    }

    private void WriteHeader(long? dataBytes)
    {
        Span<byte> header = stackalloc byte[128];
        header.Clear();
        "RIFF"u8.CopyTo(header);
        "WAVE"u8.CopyTo(header[8..]);
        var at = 12;

        var reserved = header.Slice(at, 8 + WideSizesBytes);
        if (_stream.CanSeek)
        {
            "JUNK"u8.CopyTo(reserved);
            BinaryPrimitives.WriteInt32LittleEndian(reserved[4..], WideSizesBytes);
            at += reserved.Length;
        }
        at += FormatChunk.Write(_format, header[at..]);
        if (_format.IsFloat)
        {
            "fact"u8.CopyTo(header[at..]);
            BinaryPrimitives.WriteInt32LittleEndian(header[(at + 4)..], 4);
            BinaryPrimitives.WriteUInt32LittleEndian(header[(at + 8)..], dataBytes is null ? UnknownSize : (uint)Math.Min(_frames, UnknownSize));
            at += 12;
        }
        "data"u8.CopyTo(header[at..]);
        at += 8;

        var riffBytes = at - 8 + (dataBytes + (dataBytes & 1));
        var wide = riffBytes > _largestRiffBytes;
        if (wide)
        {
            "RF64"u8.CopyTo(header);
            "ds64"u8.CopyTo(reserved);
            BinaryPrimitives.WriteInt64LittleEndian(reserved[8..], riffBytes!.Value);
            BinaryPrimitives.WriteInt64LittleEndian(reserved[16..], dataBytes!.Value);
            BinaryPrimitives.WriteInt64LittleEndian(reserved[24..], _frames);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], wide || riffBytes is null ? UnknownSize : (uint)riffBytes.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(at - 4)..], wide || dataBytes is null ? UnknownSize : (uint)dataBytes.Value);
        _stream.Write(header[..at]);
    }
}
