using System.Numerics;
using PercepNet.Graph.Beam;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracles: distances and 343 m/s, by head; none of the array's own sums.</summary>
public class Geometry_Facts
{
    private const double WithinSeconds = 1e-9;
    private const double WithinMetres = 1e-6;

    /// <summary>A microphone 10 cm nearer to the source than microphone 0, at the origin, hears a plane wave 0.1 / 343 s earlier, and as loud.</summary>
    [Theory]
    [InlineData(0, 0.1f, 0, 0, 0, -0.1)] // ahead
    [InlineData(0, 0.1f, 0, 180, 0, 0.1)] // its back turned
    [InlineData(0, 0.1f, 0, 90, 0, 0)] // abreast
    [InlineData(0.1f, 0, 0, 90, 0, -0.1)] // to the right
    [InlineData(0.1f, 0, 0, -90, 0, 0.1)] // to the left
    [InlineData(0.1f, 0, 0, 30, 0, -0.05)] // sin 30° = ½
    [InlineData(0, 0, 0.1f, 0, 90, -0.1)] // above
    [InlineData(0, 0, 0.1f, 77, -30, 0.05)] // half below, whatever the azimuth
    public void Plane_wave(float x, float y, float z, double azimuthDeg, double elevationDeg, double pathMetres)
    {
        var (delay, amplitude) = new ArrayGeometry(default, new(x, y, z)).Arrival(1, new(azimuthDeg, elevationDeg));
        Assert.Equal(pathMetres / 343, delay, WithinSeconds);
        Assert.Equal(1, amplitude);
    }

    [Fact]
    public void Talker_half_a_metre_ahead()
    {
        var geometry = new ArrayGeometry(default, new(0, 0.1f, 0), new(0, -0.5f, 0));
        Assert.Equal((0.0, 1.0), geometry.Arrival(0, new(0, 0, 0.5)));
        var (near, louder) = geometry.Arrival(1, new(0, 0, 0.5));
        Assert.Equal(-0.1 / 343, near, WithinSeconds);
        Assert.Equal(0.5 / 0.4, louder, 1e-6);
        var (far, weaker) = geometry.Arrival(2, new(0, 0, 0.5));
        Assert.Equal(0.5 / 343, far, WithinSeconds);
        Assert.Equal(0.5, weaker, 1e-6);
    }

    [Fact]
    public void Line_begins_at_the_left_and_circle_ahead()
    {
        Close([new(-0.05f, 0, 0), new(0, 0, 0), new(0.05f, 0, 0)], ArrayGeometry.Line(3, 0.05));
        Close([new(0, 0.2f, 0), new(0.2f, 0, 0), new(0, -0.2f, 0), new(-0.2f, 0, 0)], ArrayGeometry.Circle(4, 0.2));
    }

    private static void Close(Vector3[] expected, ArrayGeometry geometry)
    {
        Assert.Equal(expected.Length, geometry.Count);
        for (int m = 0; m < expected.Length; m++) Assert.InRange(Vector3.Distance(expected[m], geometry.Positions[m]), 0, WithinMetres);
    }
}
