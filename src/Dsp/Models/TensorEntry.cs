namespace PercepNet.Dsp.Models;

/// <summary>One line of a safetensors header.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Type">Element type as the file spells it, such as F32 or I8.</param>
/// <param name="Shape">Size in each dimension.</param>
/// <param name="Begin">First byte, counted from the start of the data section.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record TensorEntry(string Name, string Type, long[] Shape, long Begin, long End)
{
    public const string Float32 = "F32";
    public const string Int8 = "I8";
    public const string UInt8 = "U8";

    /// <summary>The shape as it stands in messages, such as [192, 384].</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>Number of elements; null when it does not fit an int, or a dimension is not at least 1.</summary>
    public int? ElementCount
    {
        get
        {
            long count = 1;
            foreach (long size in Shape)
            {
                if (size < 1 || size > int.MaxValue)
                    return null;
                count *= size;
                if (count > int.MaxValue)
                    return null;
            }

            return (int)count;
        }
    }

    /// <summary>Bytes in an element; null for types that no network of ours uses.</summary>
    public int? ElementBytes => Type switch
    {
        Float32 => sizeof(float),
        Int8 or UInt8 => 1,
        _ => null,
    };
}
