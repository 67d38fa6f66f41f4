namespace PercepNet.Cli.Plot;

/// <summary>A rectangle of solid pixels, first row at the top.</summary>
internal sealed class Bitmap
{
    private readonly Colour[] _pixels;

    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="fill">Colour of every pixel.</param>
    public Bitmap(int width, int height, Colour fill)
    {
        (Width, Height) = (width, height);
        _pixels = new Colour[width * height];
        Array.Fill(_pixels, fill);
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>One pixel.</summary>
    public ref Colour this[int x, int y] => ref _pixels[y * Width + x];

    /// <summary>One row.</summary>
    public ReadOnlySpan<Colour> Row(int y) => _pixels.AsSpan(y * Width, Width);
}
