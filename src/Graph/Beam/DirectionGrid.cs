using System.Numerics;

namespace PercepNet.Graph.Beam;

/// <summary>The azimuths that are searched: all around, or on one side of a line of microphones, which cannot tell its sides apart.</summary>
internal sealed class DirectionGrid
{
    /// <summary>Degrees from one azimuth to the next.</summary>
    public const int StepDeg = 5;

    private readonly double _firstDeg;

    public DirectionGrid(ArrayGeometry geometry)
    {
        IsClosed = !geometry.IsLine;
        if (IsClosed)
        {
            (_firstDeg, Count) = (-180, 360 / StepDeg);
            return;
        }
        // From one end of the line to the other, over the side that holds azimuth 0; for a line ahead, over the right.
        Vector3 axis = geometry.Axis;
        double axisDeg = Math.Atan2(axis.X, axis.Y) * 180 / Math.PI;
        _firstDeg = axisDeg > 0 ? axisDeg - 180 : axisDeg;
        if (_firstDeg <= -180 + 1e-3) _firstDeg = 0;
        Count = 180 / StepDeg + 1;
    }

    /// <summary>Number of azimuths.</summary>
    public int Count { get; }

    /// <summary>Whether the last azimuth lies next to the first.</summary>
    public bool IsClosed { get; }

    /// <summary>An azimuth; fractions of an index lie between two of them.</summary>
    public double AzimuthDeg(double index) => Math.IEEERemainder(_firstDeg + StepDeg * index, 360);
}
