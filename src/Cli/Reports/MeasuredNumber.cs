using System.Globalization;
using System.Text.Json;

namespace PercepNet.Cli.Reports;

/// <summary>A number of a report that may not exist: n/a to people, null to programs, since the numbers of JSON are finite.</summary>
internal static class MeasuredNumber
{
    public static string Text(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "n/a";

    public static void Write(Utf8JsonWriter json, string name, double value, int digits)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, Math.Round(value, digits));
        else
            json.WriteNull(name);
    }
}
