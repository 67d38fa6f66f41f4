using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Bands;

/// <summary>Oracle: triangles written down directly, in double precision.</summary>
public class BandMap_DirectSum
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (BandLayout layout in BandLayout.All)
            foreach (int rate in new[] { 8_000, 16_000, 44_100, 48_000, 96_000 }) cases.Add(layout.Name, rate);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Energies_are_the_weighted_sums(string name, int rate)
    {
        (BandMap map, ComplexSpectrum spectrum) = Random(name, rate);
        var energies = new float[map.Count];
        map.Energies(spectrum, energies);
        for (int b = 0; b < map.Count; b++)
        {
            double expected = 0;
            for (int k = 0; k < map.BinCount; k++)
                expected += Weight(map.Layout, b, k) * ((double)spectrum.Re[k] * spectrum.Re[k] + (double)spectrum.Im[k] * spectrum.Im[k]);
            Assert.InRange(energies[b], expected * (1 - 1e-5) - 1e-9, expected * (1 + 1e-5) + 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interpolation_is_the_sum_of_the_triangles(string name, int rate)
    {
        (BandMap map, _) = Random(name, rate);
        float[] values = Signals.White(map.Count, seed: 4, height: 1), bins = new float[map.BinCount];
        map.Interpolate(values, bins);
        int last = map.Layout.CentreBins[^1];
        for (int k = 0; k < map.BinCount; k++)
        {
            double expected = k > last ? values[^1] : Enumerable.Range(0, map.Count).Sum(b => Weight(map.Layout, b, k) * values[b]);
            Assert.Equal(expected, bins[k], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_of_each_bin_sum_to_one_and_bands_above_nyquist_are_empty(string name, int rate)
    {
        (BandMap map, _) = Random(name, rate);
        Assert.Equal(Math.Min(map.BinCount, map.Layout.CentreBins[^1] + 1), map.WeightSums.ToArray().Sum(), 1e-2);
        for (int b = 1; b < map.Count; b++)
            Assert.Equal(map.Layout.CentreBins[b - 1] >= map.BinCount - 1, map.WeightSums[b] == 0);
    }

    private static (BandMap, ComplexSpectrum) Random(string name, int rate)
    {
        var geometry = new FrameGeometry(rate);
        var spectrum = new ComplexSpectrum(geometry.BinCount);
        Signals.White(geometry.BinCount, 1, 1).CopyTo(spectrum.Re, 0);
        Signals.White(geometry.BinCount, 2, 1).CopyTo(spectrum.Im, 0);
        return (new BandMap(BandLayout.ByName(name), geometry), spectrum);
    }

    private static double Weight(BandLayout layout, int band, int bin)
    {
        ReadOnlySpan<int> centres = layout.CentreBins;
        if (bin == centres[band]) return 1;
        if (bin < centres[band]) return band == 0 ? 1 : Math.Max(0, (double)(bin - centres[band - 1]) / (centres[band] - centres[band - 1]));
        return band + 1 == centres.Length ? 0 : Math.Max(0, (double)(centres[band + 1] - bin) / (centres[band + 1] - centres[band]));
    }
}
