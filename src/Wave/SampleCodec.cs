using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PercepNet.Wave;

/// <summary>
/// Bytes to floats and back. An integer n of b bits is n / 2^(b-1), so 16 and 24 bit survive the round trip bit for bit;
/// 32-bit integers and doubles keep the 24 bits that a float holds. Floats become integers by rounding to the nearest
/// (ties to even) and clipping at full scale, without dither; not-a-number becomes 0 in every encoding.
/// </summary>
internal static class SampleCodec
{
    private const double Scale8 = 1 << 7;
    private const double Scale16 = 1 << 15;
    private const double Scale24 = 1 << 23;
    private const double Scale32 = 1L << 31;

    public static void Decode(SampleEncoding encoding, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (encoding)
        {
            case SampleEncoding.PcmU8:
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = (float)((bytes[i] - 128) / Scale8);
                break;
            case SampleEncoding.Pcm16:
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = (float)(BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / Scale16);
                break;
            case SampleEncoding.Pcm24:
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = (float)((bytes[3 * i] | bytes[3 * i + 1] << 8 | (sbyte)bytes[3 * i + 2] << 16) / Scale24);
                break;
            case SampleEncoding.Pcm32:
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = (float)(BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) / Scale32);
                break;
            case SampleEncoding.Float32 when BitConverter.IsLittleEndian:
                MemoryMarshal.Cast<byte, float>(bytes)[..samples.Length].CopyTo(samples);
                break;
            case SampleEncoding.Float32:
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            default:
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
        }
    }

    public static void Encode(SampleEncoding encoding, ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        switch (encoding)
        {
            case SampleEncoding.PcmU8:
                for (var i = 0; i < samples.Length; i++)
                    bytes[i] = (byte)(ToInteger(samples[i], Scale8) + 128);
                break;
            case SampleEncoding.Pcm16:
                for (var i = 0; i < samples.Length; i++)
                    BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)ToInteger(samples[i], Scale16));
                break;
            case SampleEncoding.Pcm24:
                for (var i = 0; i < samples.Length; i++)
                {
                    var value = ToInteger(samples[i], Scale24);
                    bytes[3 * i] = (byte)value;
                    bytes[3 * i + 1] = (byte)(value >> 8);
                    bytes[3 * i + 2] = (byte)(value >> 16);
                }
                break;
            case SampleEncoding.Pcm32:
                for (var i = 0; i < samples.Length; i++)
                    BinaryPrimitives.WriteInt32LittleEndian(bytes[(4 * i)..], ToInteger(samples[i], Scale32));
                break;
            case SampleEncoding.Float32:
                for (var i = 0; i < samples.Length; i++)
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], float.IsNaN(samples[i]) ? 0 : samples[i]);
                break;
            default:
                for (var i = 0; i < samples.Length; i++)
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * i)..], float.IsNaN(samples[i]) ? 0 : samples[i]);
                break;
        }
    }

    private static int ToInteger(float sample, double scale)
        => float.IsNaN(sample) ? 0 : (int)Math.Clamp(Math.Round(sample * scale), -scale, scale - 1);
}
