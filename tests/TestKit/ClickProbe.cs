namespace PercepNet.TestKit;

/// <summary>Finds clicks: places where a signal bends harder than it does on its own.</summary>
public static class ClickProbe
{
    /// <summary>
    /// The largest second difference within <paramref name="reach"/> samples of an event, divided by the largest one
    /// anywhere else. About 1 where the events are inaudible, far above 1 at a click.
    /// </summary>
    public static double Ratio(ReadOnlySpan<float> signal, ReadOnlySpan<int> events, int reach)
    {
        double near = 0, steady = 0;
        for (var i = 2; i < signal.Length; i++)
        {
            var bend = Math.Abs(signal[i] - 2.0 * signal[i - 1] + signal[i - 2]);
            if (IsNear(i, events, reach))
            {
                near = Math.Max(near, bend);
            }
            else
            {
                steady = Math.Max(steady, bend);
            }
        }

        return near == 0 ? 0 : near / steady;
    }

    private static bool IsNear(int position, ReadOnlySpan<int> events, int reach)
    {
        foreach (var place in events)
        {
            if (Math.Abs(position - place) <= reach)
            {
                return true;
            }
        }

        return false;
    }
}
