using System.Globalization;

namespace PercepNet.Cli.Plot;

/// <summary>Chooses marks that people read easily.</summary>
internal static class Ticks
{
    private static readonly double[] TimeSteps =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

    private static readonly double[] Frequencies = [100, 200, 500, 1000, 2000, 5000, 10000, 20000];

    /// <summary>Times from 0 to <paramref name="seconds"/>, at most about <paramref name="most"/> of them.</summary>
    public static Tick[] Time(double seconds, int most)
    {
        var step = TimeSteps.FirstOrDefault(s => seconds / s <= most, TimeSteps[^1]);
        var count = (int)Math.Floor(seconds / step * (1 + 1e-9)) + 1;
        return [.. Enumerable.Range(0, count).Select(i => new Tick(i * step, TimeLabel(i * step, step, seconds)))];
    }

    /// <summary>Frequencies 1-2-5 on an axis, from below each at least <paramref name="distance"/> of its length after the last.</summary>
    public static Tick[] Frequency(FrequencyAxis axis, double distance)
    {
        var ticks = new List<Tick>();
        var free = distance / 2;
        foreach (var hz in Frequencies)
        {
            var place = axis.Position(hz);
            if (place < free || place > 1)
                continue;
            ticks.Add(new Tick(hz, FrequencyLabel(hz)));
            free = place + distance;
        }
        return [.. ticks];
    }

    /// <summary>Multiples of <paramref name="step"/> within the range.</summary>
    public static Tick[] Multiples(double low, double high, double step)
    {
        var first = (long)Math.Ceiling(low / step - 1e-9);
        var last = (long)Math.Floor(high / step + 1e-9);
        var ticks = new List<Tick>();
        for (var i = first; i <= last; i++)
            ticks.Add(new Tick(i * step, (i * step).ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−')));
        return [.. ticks];
    }

    private static string FrequencyLabel(double hz) =>
        hz >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{hz / 1000:0.#} kHz") : string.Create(CultureInfo.InvariantCulture, $"{hz:0} Hz");

    private static string TimeLabel(double time, double step, double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time / step) * step:0.###} s")
        : ClockText.Of(time, seconds);
}
