using System.Numerics;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Where the microphones are, in metres: x to the right, y ahead, z up. Any arrangement of 2 to 16. Microphone 0 is the reference: what
/// leaves the beamformer is aligned with it.
/// </summary>
public sealed class ArrayGeometry
{
    /// <summary>Fewest microphones of an array.</summary>
    public const int FewestMicrophones = 2;

    /// <summary>Most microphones of an array.</summary>
    public const int MostMicrophones = 16;

    /// <summary>Farthest that a microphone may be from the origin, in metres.</summary>
    public const double FarthestMetres = 10;

    /// <summary>Metres a second in air at 20 °C.</summary>
    public const double SpeedOfSound = 343;

    private const double NearestSourceMetres = 0.01;
    private const double StraightMetres = 1e-4;

    private readonly Vector3[] _positions;

    /// <summary>Takes any arrangement.</summary>
    /// <param name="positions">Position of every microphone in metres.</param>
    /// <exception cref="GraphException">Too few or too many microphones, or a position that is not a place near the origin.</exception>
    public ArrayGeometry(params ReadOnlySpan<Vector3> positions)
    {
        CheckCount(positions.Length);
        for (int m = 0; m < positions.Length; m++)
            if (!(positions[m].Length() <= FarthestMetres))
                throw new GraphException($"microphone {m} is not within {FarthestMetres} m of the origin: give its position as x, y, z in metres.");
        _positions = positions.ToArray();
    }

    /// <summary>Position of every microphone in metres.</summary>
    public IReadOnlyList<Vector3> Positions => _positions;

    /// <summary>Number of microphones.</summary>
    public int Count => _positions.Length;

    /// <summary>True when all microphones lie on one line, so that directions around it sound alike.</summary>
    public bool IsLine
    {
        get
        {
            Vector3 axis = Axis;
            return axis == default || Array.TrueForAll(_positions, p => Vector3.Cross(p - _positions[0], axis).Length() < StraightMetres);
        }
    }

    // Unit vector from microphone 0 to the one farthest from it; zero where all are in one place.
    internal Vector3 Axis
    {
        get
        {
            Vector3 farthest = default;
            foreach (Vector3 position in _positions)
                if ((position - _positions[0]).Length() > farthest.Length()) farthest = position - _positions[0];
            return farthest.Length() < StraightMetres ? default : Vector3.Normalize(farthest);
        }
    }

    /// <summary>Microphones on a line along x, centred on the origin, microphone 0 at the left; azimuth 0 is broadside.</summary>
    /// <param name="count">2 to 16.</param>
    /// <param name="spacingMetres">Metres from one microphone to the next.</param>
    public static ArrayGeometry Line(int count, double spacingMetres) =>
        Place(count, m => new Vector3((float)((m - (count - 1) / 2.0) * spacingMetres), 0, 0));

    /// <summary>Microphones evenly on a horizontal circle around the origin: microphone 0 ahead, then clockwise seen from above.</summary>
    /// <param name="count">2 to 16.</param>
    /// <param name="radiusMetres">Radius in metres.</param>
    public static ArrayGeometry Circle(int count, double radiusMetres) => Place(count, m =>
    {
        (double sin, double cos) = Math.SinCos(2 * Math.PI * m / count);
        return new Vector3((float)(radiusMetres * sin), (float)(radiusMetres * cos), 0);
    });

    /// <summary>Metres between two microphones.</summary>
    public double Distance(int a, int b) => Vector3.Distance(_positions[a], _positions[b]);

    /// <summary>How sound from a direction reaches a microphone, compared with microphone 0.</summary>
    /// <returns>Seconds by which it comes later, and its amplitude (1 for plane waves).</returns>
    public (double DelaySeconds, double Amplitude) Arrival(int microphone, Direction from)
    {
        if (!double.IsFinite(from.DistanceMetres)) return ((PathMetres(microphone, from) - PathMetres(0, from)) / SpeedOfSound, 1);
        double path = Math.Max(NearestSourceMetres, PathMetres(microphone, from)), reference = Math.Max(NearestSourceMetres, PathMetres(0, from));
        return ((path - reference) / SpeedOfSound, reference / path);
    }

    private double PathMetres(int microphone, Direction from)
    {
        (double x, double y, double z) = from.Unit;
        Vector3 p = _positions[microphone];
        if (!double.IsFinite(from.DistanceMetres)) return -(x * p.X + y * p.Y + z * p.Z);
        double dx = x * from.DistanceMetres - p.X, dy = y * from.DistanceMetres - p.Y, dz = z * from.DistanceMetres - p.Z;
        return Math.Sqrt(dx * dx + dy * dy + dz * dz);
    }

    private static ArrayGeometry Place(int count, Func<int, Vector3> position)
    {
        CheckCount(count);
        var positions = new Vector3[count];
        for (int m = 0; m < positions.Length; m++) positions[m] = position(m);
        return new ArrayGeometry(positions);
    }

    private static void CheckCount(int count)
    {
        if (count is < FewestMicrophones or > MostMicrophones)
            throw new GraphException($"an array has {FewestMicrophones} to {MostMicrophones} microphones, not {count}: give that many positions.");
    }
}
