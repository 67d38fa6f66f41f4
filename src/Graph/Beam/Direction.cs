namespace PercepNet.Graph.Beam;

/// <summary>Where a talker is, seen from the origin of the array's coordinates.</summary>
/// <param name="AzimuthDeg">Degrees in the horizontal plane: 0 is ahead (+y), 90 to the right (+x).</param>
/// <param name="ElevationDeg">Degrees above the horizontal plane, −90 to 90.</param>
/// <param name="DistanceMetres">Metres from the origin; infinite, the default, for plane waves.</param>
public readonly record struct Direction(double AzimuthDeg, double ElevationDeg = 0, double DistanceMetres = double.PositiveInfinity)
{
    /// <summary>Nearest that a talker may be to the origin, in metres.</summary>
    public const double NearestMetres = 0.05;

    /// <summary>The shortest turn from one azimuth to another in degrees, −180 to 180.</summary>
    public static double TurnDeg(double fromDeg, double toDeg) => Math.IEEERemainder(toDeg - fromDeg, 360);

    /// <summary>Components of the unit vector that points there: right, ahead, up.</summary>
    internal (double X, double Y, double Z) Unit
    {
        get
        {
            (double sinAzimuth, double cosAzimuth) = Math.SinCos(AzimuthDeg * Math.PI / 180);
            (double sinElevation, double cosElevation) = Math.SinCos(ElevationDeg * Math.PI / 180);
            return (sinAzimuth * cosElevation, cosAzimuth * cosElevation, sinElevation);
        }
    }

    internal void Check()
    {
        if (!(Math.Abs(AzimuthDeg) <= 360))
            throw new GraphException($"an azimuth of {AzimuthDeg} degrees is none: give −360 to 360.");
        if (!(Math.Abs(ElevationDeg) <= 90))
            throw new GraphException($"an elevation of {ElevationDeg} degrees is none: give −90 to 90.");
        if (!(DistanceMetres >= NearestMetres))
            throw new GraphException($"a talker {DistanceMetres} m away is too near: give {NearestMetres} m or more, or nothing for far away.");
    }
}
