using System.Globalization;

namespace PercepNet.Cli.Plot;

/// <summary>Times in long recordings, as a clock shows them.</summary>
internal static class ClockText
{
    /// <summary>The nearest whole second: m:ss in a recording below an hour, else h:mm:ss with as many hours as there are.</summary>
    /// <param name="time">Seconds from the start.</param>
    /// <param name="seconds">Length of the recording.</param>
    public static string Of(double time, double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Round(time));
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}:{span.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}");
    }
}
