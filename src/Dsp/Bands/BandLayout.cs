namespace PercepNet.Dsp.Bands;

/// <summary>
/// Centres of the bands on the 50 Hz grid. A layout is data that travels with a network: its name stands in the weight
/// file. Centres follow the <see cref="ErbScale"/> up to 20 kHz.
/// </summary>
public sealed class BandLayout
{
    private const double HighestHz = 20_000;
    private const double BinHz = 50;

    private readonly int[] _centreBins;

    private BandLayout(string name, int[] centreBins)
    {
        Name = name;
        _centreBins = centreBins;
    }

    /// <summary>The paper's 34 bands: equal ERB-rate steps, at least two bins (100 Hz) wide.</summary>
    public static BandLayout Erb34 { get; } = new("erb34", TwoBinsApart(34));

    /// <summary>45 bands: 48 equal ERB-rate steps, at least one bin apart.</summary>
    public static BandLayout Erb45 { get; } = new("erb45", OneBinApart(48));

    /// <summary>57 bands: 64 equal ERB-rate steps, at least one bin apart.</summary>
    public static BandLayout Erb57 { get; } = new("erb57", OneBinApart(64));

    /// <summary>Every layout that is known by name.</summary>
    public static IReadOnlyList<BandLayout> All { get; } = [Erb34, Erb45, Erb57];

    /// <summary>Name as it stands in weight files, such as <c>erb57</c>.</summary>
    public string Name { get; }

    /// <summary>Centre of each band in bins of 50 Hz, rising.</summary>
    public ReadOnlySpan<int> CentreBins => _centreBins;

    /// <summary>Number of bands.</summary>
    public int Count => _centreBins.Length;

    /// <summary>The layout of that name.</summary>
    /// <exception cref="ArgumentException">No such layout.</exception>
    public static BandLayout ByName(string name) =>
        All.FirstOrDefault(layout => layout.Name == name)
        ?? throw new ArgumentException($"There is no band layout '{name}': known are {string.Join(", ", All.Select(l => l.Name))}.", nameof(name));

    /// <summary>Two bins apart up to 800 Hz, where equal ERB-rate steps (1.065 each) grow wider than that, then equal steps.</summary>
    private static int[] TwoBinsApart(int count)
    {
        const int spacing = 2, forced = 8;
        double start = ErbScale.FromHz(forced * spacing * BinHz), step = (ErbScale.FromHz(HighestHz) - start) / (count - forced);
        return [.. Enumerable.Range(1, count)
            .Select(i => i <= forced ? i * spacing : (int)Math.Round(ErbScale.ToHz(start + (i - forced) * step) / BinHz))];
    }

    /// <summary>Equal ERB-rate steps from 0, rounded to bins; what falls on the same bin is one band.</summary>
    private static int[] OneBinApart(int steps) =>
        [.. Enumerable.Range(1, steps)
            .Select(i => (int)Math.Round(ErbScale.ToHz(i * ErbScale.FromHz(HighestHz) / steps) / BinHz))
            .Where(bin => bin >= 1)
            .Distinct()];
}
