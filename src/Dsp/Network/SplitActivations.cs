using System.Runtime.Intrinsics;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Activations as an <see cref="Int4Matrix"/> meets them: each as 64 · high + low in two bytes, high from −64 to 63 and low from
/// 0 to 63, so that the products of a whole group of columns still fit 16 bits. Views of memory that the caller owns.
/// </summary>
internal readonly unsafe ref struct SplitActivations
{
    /// <summary>Bits of <see cref="Low"/>.</summary>
    public const int HighShift = 6;

    /// <summary>Value of a step of <see cref="High"/>.</summary>
    public const int HighStep = 1 << HighShift;

    private const int LowMask = HighStep - 1;

    /// <summary>Splits activations in ±<see cref="Activations.QuantizedOne"/>.</summary>
    /// <param name="activations">The activations.</param>
    /// <param name="count">How many, a multiple of <see cref="Int4Matrix.BlockColumns"/>.</param>
    /// <param name="high">Room for as many.</param>
    /// <param name="low">Room for as many.</param>
    /// <param name="offsets">Room for a sum of each group of 64.</param>
    public SplitActivations(short* activations, int count, sbyte* high, sbyte* low, int* offsets)
    {
        Whole = activations;
        High = high;
        Low = low;
        Offsets = offsets;
        for (int first = 0; first < count; first += FourBitGroups.Columns)
        {
            // Eight activations a lane at most: fits 16 bits.
            var sum = Vector128<short>.Zero;
            for (int i = first; i < Math.Min(first + FourBitGroups.Columns, count); i += Vector128<short>.Count)
            {
                var x = Vector128.Load(activations + i);
                sum += x;
                Vector64.Store(Narrow(x >> HighShift), high + i);
                Vector64.Store(Narrow(x & Vector128.Create((short)LowMask)), low + i);
            }

            *offsets++ = Int4Matrix.Offset * Vector128.Sum(Vector128.WidenLower(sum) + Vector128.WidenUpper(sum));
        }
    }

    /// <summary>The activations themselves.</summary>
    public short* Whole { get; }

    /// <summary>The upper part of each.</summary>
    public sbyte* High { get; }

    /// <summary>The lower part of each.</summary>
    public sbyte* Low { get; }

    /// <summary>What <see cref="Int4Matrix.Offset"/> adds to the sum of each group.</summary>
    public int* Offsets { get; }

    private static Vector64<sbyte> Narrow(Vector128<short> x) => Vector128.Narrow(x, x).GetLower();
}
