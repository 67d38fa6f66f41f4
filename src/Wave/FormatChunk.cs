using System.Buffers.Binary;

namespace PercepNet.Wave;

/// <summary>The fmt chunk, both ways: plain PCM, IEEE float, and WAVE_FORMAT_EXTENSIBLE around either.</summary>
internal static class FormatChunk
{
    private const int PcmTag = 1;
    private const int FloatTag = 3;
    private const int ExtensibleTag = 0xFFFE;
    private const int PlainBytes = 16;
    private const int ExtensibleBytes = 40;

    // The tail that every KSDATAFORMAT_SUBTYPE identifier shares, after the two bytes of the tag.
    private static ReadOnlySpan<byte> SubtypeTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static WaveFormat Parse(ReadOnlySpan<byte> body, string name)
    {
        if (body.Length < PlainBytes)
            throw new WaveFormatException($"{name} is damaged: its fmt chunk is {body.Length} bytes long, {PlainBytes} are the least.");

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(body[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        uint mask = 0;
        if (tag == ExtensibleTag)
        {
            if (body.Length < ExtensibleBytes || !body[26..ExtensibleBytes].SequenceEqual(SubtypeTail))
                throw new WaveFormatException($"{name} uses an extensible WAV format of unknown kind; convert it to PCM first.");
            mask = BinaryPrimitives.ReadUInt32LittleEndian(body[20..]);
            tag = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
        }

        if (tag is not (PcmTag or FloatTag))
            throw new WaveFormatException($"{name} holds compressed sound ({NameOf(tag)}); convert it to PCM first, for example with ffmpeg.");
        if (channels is 0 or > WaveFormat.MaximumChannels)
            throw new WaveFormatException($"{name} claims {channels} channels; 1 to {WaveFormat.MaximumChannels} can be read.");
        if (rate is 0 or > WaveFormat.MaximumSampleRateHz)
            throw new WaveFormatException($"{name} claims a sample rate of {rate} Hz; 1 to {WaveFormat.MaximumSampleRateHz} Hz can be read.");

        // Fewer valid bits than the container has (20 in 24, 12 in 16) sit at its top, so the container decides.
        var sampleBytes = frameBytes / channels;
        var encoding = (tag, sampleBytes) switch
        {
            (PcmTag, 1) => SampleEncoding.PcmU8,
            (PcmTag, 2) => SampleEncoding.Pcm16,
            (PcmTag, 3) => SampleEncoding.Pcm24,
            (PcmTag, 4) => SampleEncoding.Pcm32,
            (FloatTag, 4) => SampleEncoding.Float32,
            (FloatTag, 8) => SampleEncoding.Float64,
            _ => throw new WaveFormatException($"{name} stores {sampleBytes} bytes a sample as {NameOf(tag)}; 8, 16, 24 and 32 bit integers and 32 and 64 bit floats can be read."),
        };
        var roomy = tag == PcmTag ? bits >= 1 && bits <= 8 * sampleBytes : bits == 8 * sampleBytes;
        if (!roomy || frameBytes != channels * sampleBytes)
            throw new WaveFormatException($"{name} is damaged: {bits} bits, {channels} channels and {frameBytes} bytes a frame do not fit together.");
        return new WaveFormat((int)rate, channels, encoding) { ChannelMask = mask };
    }

    /// <summary>Writes the chunk with its eight bytes of header; returns how many bytes that took.</summary>
    public static int Write(WaveFormat format, Span<byte> chunk)
    {
        var tag = format.IsFloat ? FloatTag : PcmTag;
        var extensible = format.Channels > 2 || format.ChannelMask != 0;
        var bodyBytes = extensible ? ExtensibleBytes : PlainBytes;
        "fmt "u8.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], bodyBytes);
        var body = chunk.Slice(8, bodyBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(body, (ushort)(extensible ? ExtensibleTag : tag));
        BinaryPrimitives.WriteUInt16LittleEndian(body[2..], (ushort)format.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(body[4..], format.SampleRateHz);
        BinaryPrimitives.WriteUInt32LittleEndian(body[8..], (uint)Math.Min(uint.MaxValue, (long)format.SampleRateHz * format.BytesPerFrame));
        BinaryPrimitives.WriteUInt16LittleEndian(body[12..], (ushort)format.BytesPerFrame);
        BinaryPrimitives.WriteUInt16LittleEndian(body[14..], (ushort)(8 * format.BytesPerSample));
        if (extensible)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(body[16..], 22);
            BinaryPrimitives.WriteUInt16LittleEndian(body[18..], (ushort)(8 * format.BytesPerSample));
            BinaryPrimitives.WriteUInt32LittleEndian(body[20..], format.ChannelMask);
            BinaryPrimitives.WriteUInt16LittleEndian(body[24..], (ushort)tag);
            SubtypeTail.CopyTo(body[26..]);
        }
        return 8 + bodyBytes;
    }

    private static string NameOf(int tag) => tag switch
    {
        PcmTag => "PCM",
        2 => "ADPCM",
        FloatTag => "float",
        6 => "A-law",
        7 => "mu-law",
        0x55 => "MP3",
        _ => $"format 0x{tag:X4}",
    };
}
