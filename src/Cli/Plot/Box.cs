using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>An upright rectangle in pixels, y downwards.</summary>
internal readonly record struct Box(float X, float Y, float Width, float Height)
{
    /// <summary>Right edge.</summary>
    public float Right => X + Width;

    /// <summary>Bottom edge.</summary>
    public float Bottom => Y + Height;

    /// <summary>The point at shares of width and height, the latter counted from the bottom.</summary>
    public Vector2 At(double x, double y) => new(X + (float)(x * Width), Bottom - (float)(y * Height));
}
