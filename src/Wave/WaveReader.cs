namespace PercepNet.Wave;

/// <summary>
/// Reads WAV samples as interleaved floats, forward only and in constant memory: RIFF, RF64 and BW64, from files and pipes.
/// No allocation follows from what a header claims.
/// </summary>
public sealed class WaveReader : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly byte[] _buffer;
    private long _bytesLeft;
    private readonly bool _promised;

    /// <summary>Reads the header from a stream, which may be a pipe.</summary>
    /// <param name="stream">The stream, at the first byte of the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="leaveOpen">Whether the stream outlives this reader.</param>
    /// <exception cref="WaveFormatException">The stream does not hold WAV sound that can be read.</exception>
    public WaveReader(Stream stream, string name, bool leaveOpen = false)
        : this(stream, ReadHeader(stream, name, leaveOpen), leaveOpen)
    {
    }

    private WaveReader(Stream stream, (WaveFormat Format, long? DataBytes) header, bool leaveOpen)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        Format = header.Format;
        _buffer = new byte[BufferBytes / Format.BytesPerFrame * Format.BytesPerFrame];

        _promised = header.DataBytes is not null;
        _bytesLeft = header.DataBytes ?? long.MaxValue;
        if (stream.CanSeek)
        {
            var there = Math.Max(0, stream.Length - stream.Position);
            IsTruncated = _promised && there < _bytesLeft;
            _bytesLeft = Math.Min(_bytesLeft, there);
        }
        if (_promised || stream.CanSeek)
            FrameCount = _bytesLeft / Format.BytesPerFrame;
    }

    /// <summary>Rate, channels and encoding.</summary>
    public WaveFormat Format { get; }

    /// <summary>Frames (one sample of each channel) in the whole file; null when unknown, as on a pipe.</summary>
    public long? FrameCount { get; }

    /// <summary>Whether less sound was there than the header promises; on a pipe this shows only at its end.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; messages name it as given here.</param>
    /// <exception cref="WaveFormatException">The file does not hold WAV sound that can be read.</exception>
    public static WaveReader Open(string path)
        => new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), path);

    /// <summary>Reads samples that have no header, up to the end of the stream.</summary>
    /// <param name="stream">The stream, at the first sample.</param>
    /// <param name="format">What the samples mean.</param>
    /// <param name="leaveOpen">Whether the stream outlives this reader.</param>
    public static WaveReader Headerless(Stream stream, WaveFormat format, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(format);
        format.ThrowIfOutOfRange();
        return new WaveReader(stream, (format, null), leaveOpen);
    }

    /// <summary>Reads the next frames, interleaved. Integers become n / 2^(bits − 1), so ±1 is full scale.</summary>
    /// <param name="interleaved">Where to put them; as many whole frames are read as fit.</param>
    /// <returns>Frames read; fewer than fit only at the end, where it is 0.</returns>
    public int Read(Span<float> interleaved)
    {
        var wanted = interleaved.Length / Format.Channels;
        var done = 0;
        while (done < wanted)
        {
            var bytes = (int)Math.Min(Math.Min((long)(wanted - done) * Format.BytesPerFrame, _buffer.Length), _bytesLeft);
            var got = _stream.ReadAtLeast(_buffer.AsSpan(0, bytes), bytes, throwOnEndOfStream: false);
            _bytesLeft = got < bytes ? 0 : _bytesLeft - got;
            IsTruncated |= got < bytes && _promised;

            var frames = got / Format.BytesPerFrame;
            if (frames == 0)
                break;
            SampleCodec.Decode(Format.Encoding, _buffer, interleaved.Slice(done * Format.Channels, frames * Format.Channels));
            done += frames;
        }
        return done;
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        if (!_leaveOpen)
            _stream.Dispose();
    }

    private static (WaveFormat Format, long? DataBytes) ReadHeader(Stream stream, string name, bool leaveOpen)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            var header = RiffHeader.Read(stream, name);
            return (header.Format, header.DataBytes);
        }
        catch when (!leaveOpen)
        {
            stream.Dispose();
            throw;
        }
    }
}
