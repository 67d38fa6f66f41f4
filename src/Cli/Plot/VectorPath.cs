using System.Globalization;
using System.Numerics;
using System.Text;

namespace PercepNet.Cli.Plot;

/// <summary>Lines and cubic Bézier curves, in one or more open contours.</summary>
internal sealed class VectorPath
{
    private const int PiecesPerCurve = 8;

    private readonly List<Step> _steps = [];

    private enum Kind
    {
        Move,
        Line,
        Curve,
    }

    /// <summary>Nothing was drawn.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Starts a contour.</summary>
    public void MoveTo(Vector2 point) => _steps.Add(new Step(Kind.Move, default, default, point));

    /// <summary>Adds a straight line.</summary>
    public void LineTo(Vector2 point) => _steps.Add(new Step(Kind.Line, default, default, point));

    /// <summary>Adds a cubic curve.</summary>
    public void CurveTo(Vector2 control1, Vector2 control2, Vector2 point) => _steps.Add(new Step(Kind.Curve, control1, control2, point));

    /// <summary>Adds another path, each point mapped.</summary>
    public void Add(VectorPath other, Func<Vector2, Vector2> map)
    {
        foreach (var step in other._steps)
            _steps.Add(new Step(step.Kind, map(step.Control1), map(step.Control2), map(step.Point)));
    }

    /// <summary>A path through points.</summary>
    public static VectorPath Through(params ReadOnlySpan<Vector2> points)
    {
        var path = new VectorPath();
        for (var i = 0; i < points.Length; i++)
        {
            if (i == 0)
                path.MoveTo(points[i]);
            else
                path.LineTo(points[i]);
        }
        return path;
    }

    /// <summary>The contours as polylines.</summary>
    public List<List<Vector2>> Flatten()
    {
        var contours = new List<List<Vector2>>();
        foreach (var step in _steps)
        {
            if (step.Kind == Kind.Move)
                contours.Add([]);
            var contour = contours[^1];
            if (step.Kind == Kind.Curve)
            {
                var start = contour[^1];
                for (var piece = 1; piece < PiecesPerCurve; piece++)
                    contour.Add(step.At(start, piece / (float)PiecesPerCurve));
            }
            contour.Add(step.Point);
        }
        return contours;
    }

    /// <summary>The path as SVG path data.</summary>
    public string ToSvgData()
    {
        var text = new StringBuilder();
        foreach (var step in _steps)
            _ = step.Kind switch
            {
                Kind.Move => text.Append(CultureInfo.InvariantCulture, $"M{step.Point.X:0.##} {step.Point.Y:0.##}"),
                Kind.Line => text.Append(CultureInfo.InvariantCulture, $"L{step.Point.X:0.##} {step.Point.Y:0.##}"),
                _ => text.Append(
                    CultureInfo.InvariantCulture,
                    $"C{step.Control1.X:0.##} {step.Control1.Y:0.##} {step.Control2.X:0.##} {step.Control2.Y:0.##} {step.Point.X:0.##} {step.Point.Y:0.##}"),
            };
        return text.ToString();
    }

    private readonly record struct Step(Kind Kind, Vector2 Control1, Vector2 Control2, Vector2 Point)
    {
        public Vector2 At(Vector2 start, float t)
        {
            var s = 1 - t;
            return s * s * s * start + 3 * s * s * t * Control1 + 3 * s * t * t * Control2 + t * t * t * Point;
        }
    }
}
