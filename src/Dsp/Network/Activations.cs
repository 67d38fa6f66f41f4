using System.Numerics;

namespace PercepNet.Dsp.Network;

/// <summary>
/// The non-linearities, and the step from float to int16 activations. Each is one formula on vectors; what is left over
/// after the last whole vector passes through one lane of the same formula. No operation is fused and none goes across
/// lanes, so every vector width gives the same bits.
/// </summary>
internal static class Activations
{
    /// <summary>The int16 value that stands for an activation of 1.</summary>
    public const int QuantizedOne = 4095;

    /// <summary>From here on the approximation below is held at ±1 (tanh is within 1e-7 of it).</summary>
    private const float TanhLimit = 9f;

    /// <summary>Added and taken away again it rounds a float below 2^22 to the nearest integer, halves to even.</summary>
    private const float RoundingShift = 1.5f * (1 << 23);

    /// <summary>Replaces each value by its hyperbolic tangent, in [−1, 1].</summary>
    public static void Tanh(Span<float> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            Tanh(new Vector<float>(values[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = Tanh(new Vector<float>(values[i]))[0];
    }

    /// <summary>Replaces each value by its logistic sigmoid, in [0, 1].</summary>
    public static void Sigmoid(Span<float> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            Sigmoid(new Vector<float>(values[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = Sigmoid(new Vector<float>(values[i]))[0];
    }

    /// <summary>Writes round(4095 · value), values held to [−1, 1], halves rounded to even.</summary>
    public static void Quantize(ReadOnlySpan<float> values, Span<short> quantized)
    {
        int pair = 2 * Vector<float>.Count;
        int i = 0;
        for (; i <= values.Length - pair; i += pair)
        {
            var lower = Quantize(new Vector<float>(values[i..]));
            var upper = Quantize(new Vector<float>(values[(i + Vector<float>.Count)..]));
            Vector.Narrow(lower, upper).CopyTo(quantized[i..]);
        }

        for (; i < values.Length; i++)
            quantized[i] = (short)Quantize(new Vector<float>(values[i]))[0];
    }

    /// <summary>
    /// tanh by Lambert's continued fraction x / (1 + x² / (3 + x² / (5 + …))), cut after 17 and written as one quotient.
    /// Largest error 7e-6.
    /// </summary>
    public static Vector<float> Tanh(Vector<float> x)
    {
        var limit = new Vector<float>(TanhLimit);
        x = Vector.Min(Vector.Max(x, -limit), limit);
        var s = x * x;
        var numerator = s + new Vector<float>(990f);
        numerator = numerator * s + new Vector<float>(135_135f);
        numerator = numerator * s + new Vector<float>(4_729_725f);
        numerator = numerator * s + new Vector<float>(34_459_425f);
        var denominator = s * new Vector<float>(45f) + new Vector<float>(13_860f);
        denominator = denominator * s + new Vector<float>(945_945f);
        denominator = denominator * s + new Vector<float>(16_216_200f);
        denominator = denominator * s + new Vector<float>(34_459_425f);
        var quotient = x * numerator / denominator;
        return Vector.Min(Vector.Max(quotient, -Vector<float>.One), Vector<float>.One);
    }

    /// <summary>The logistic sigmoid, from 1 / (1 + e^−x) = ½ + ½ tanh(x / 2).</summary>
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        var half = new Vector<float>(0.5f);
        return half + half * Tanh(half * x);
    }

    private static Vector<int> Quantize(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, -Vector<float>.One), Vector<float>.One);
        var shift = new Vector<float>(RoundingShift);
        return Vector.ConvertToInt32Native(x * new Vector<float>(QuantizedOne) + shift - shift);
    }
}
