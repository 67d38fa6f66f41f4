using System.Buffers.Binary;
using System.Text;

namespace PercepNet.Wave.Tests;

/// <summary>WAV files composed byte by byte from the RIFF and RF64 specifications: the oracle that shares no code with the reader.</summary>
internal sealed class WaveBytes
{
    private readonly List<byte> _bytes = [];

    public static byte[] Pcm(int rateHz, ushort channels, ushort bits, params byte[] data)
        => new WaveBytes().Text("RIFF").U32((uint)(36 + data.Length)).Text("WAVE")
            .Format(1, channels, (uint)rateHz, bits).Text("data").U32((uint)data.Length).Raw(data).ToArray();

    public WaveBytes Text(string text) => Raw(Encoding.ASCII.GetBytes(text));

    public WaveBytes U16(ushort value)
    {
        Span<byte> field = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(field, value);
        _bytes.AddRange(field);
        return this;
    }

    public WaveBytes U32(uint value)
    {
        Span<byte> field = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        _bytes.AddRange(field);
        return this;
    }

    public WaveBytes U64(ulong value) => U32((uint)value).U32((uint)(value >> 32));

    public WaveBytes Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public WaveBytes Format(ushort tag, ushort channels, uint rateHz, ushort bits)
        => Text("fmt ").U32(16).FormatBody(tag, channels, rateHz, bits);

    public WaveBytes Extensible(ushort subtype, ushort channels, uint rateHz, ushort containerBits, ushort validBits, uint mask)
        => Text("fmt ").U32(40).FormatBody(0xFFFE, channels, rateHz, containerBits)
            .U16(22).U16(validBits).U32(mask)
            .U16(subtype).Raw(0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71);

    public byte[] ToArray() => [.. _bytes];

    private WaveBytes FormatBody(ushort tag, ushort channels, uint rateHz, ushort bits)
    {
        var frame = (ushort)(channels * bits / 8);
        return U16(tag).U16(channels).U32(rateHz).U32(rateHz * frame).U16(frame).U16(bits);
    }
}
