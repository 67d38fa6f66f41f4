namespace PercepNet.Cli.Plot;

/// <summary>A colour of the sRGB space with opacity.</summary>
/// <param name="R">Red, 0..255.</param>
/// <param name="G">Green, 0..255.</param>
/// <param name="B">Blue, 0..255.</param>
/// <param name="Opacity">0 (clear) to 1 (solid).</param>
internal readonly record struct Colour(byte R, byte G, byte B, float Opacity = 1)
{
    /// <summary>A solid colour from 0xRRGGBB.</summary>
    public static Colour FromHex(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>The colour as 0xRRGGBB.</summary>
    public int Hex => R << 16 | G << 8 | B;

    /// <summary>The colour laid over a solid one.</summary>
    public Colour Over(Colour below, float coverage)
    {
        var share = Opacity * coverage;
        return new Colour(Mix(below.R, R, share), Mix(below.G, G, share), Mix(below.B, B, share));
    }

    private static byte Mix(byte below, byte above, float share) => (byte)MathF.Round(below + (above - below) * share);
}
