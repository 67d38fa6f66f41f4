namespace PercepNet.Cli.Plot;

/// <summary>A colour in Oklab (Ottosson 2020), where equal distances look about equal.</summary>
/// <param name="L">Lightness, 0 (black) to 1 (white).</param>
/// <param name="A">Green to red.</param>
/// <param name="B">Blue to yellow.</param>
internal readonly record struct Oklab(float L, float A, float B)
{
    /// <summary>The coordinates of an sRGB colour.</summary>
    public static Oklab From(Colour colour)
    {
        float r = Linear(colour.R), g = Linear(colour.G), b = Linear(colour.B);
        var l = MathF.Cbrt(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
        var m = MathF.Cbrt(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
        var s = MathF.Cbrt(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
        return new Oklab(
            0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
            1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
            0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s);
    }

    /// <summary>The straight way from one colour to another.</summary>
    public static Oklab Lerp(Oklab from, Oklab to, float share) =>
        new(float.Lerp(from.L, to.L, share), float.Lerp(from.A, to.A, share), float.Lerp(from.B, to.B, share));

    /// <summary>The nearest sRGB colour.</summary>
    public Colour ToColour()
    {
        var l = Cube(L + 0.3963377774f * A + 0.2158037573f * B);
        var m = Cube(L - 0.1055613458f * A - 0.0638541728f * B);
        var s = Cube(L - 0.0894841775f * A - 1.2914855480f * B);
        return new Colour(
            Encoded(4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s),
            Encoded(-1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s),
            Encoded(-0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s));
    }

    private static float Cube(float x) => x * x * x;

    private static float Linear(byte value)
    {
        var x = value / 255f;
        return x <= 0.04045f ? x / 12.92f : MathF.Pow((x + 0.055f) / 1.055f, 2.4f);
    }

    private static byte Encoded(float x)
    {
        var y = x <= 0.0031308f ? 12.92f * x : 1.055f * MathF.Pow(x, 1 / 2.4f) - 0.055f;
        return (byte)Math.Clamp(MathF.Round(255 * y), 0, 255);
    }
}
