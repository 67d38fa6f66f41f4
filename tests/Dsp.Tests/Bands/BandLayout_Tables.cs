using PercepNet.Dsp.Bands;

namespace PercepNet.Dsp.Tests.Bands;

/// <summary>Oracle: the tables of centres as they were derived by hand from the ERB-rate scale.</summary>
public class BandLayout_Tables
{
    [Theory]
    [InlineData("erb34", "2 4 6 8 10 12 14 16 18 21 24 28 32 36 41 47 53 60 68 77 87 98 110 124 140 157 177 199 224 251 282 317 356 400")]
    [InlineData("erb45", "1 2 3 4 5 6 7 8 9 11 12 14 16 18 20 22 25 28 31 35 38 43 47 52 58 64 71 78 86 95 105 116 127 140 154 170 187 206 226 249 274 301 331 364 400")]
    [InlineData("erb57", "1 2 3 4 5 6 7 8 9 10 12 13 14 15 17 18 20 22 24 26 28 30 33 36 38 42 45 49 52 56 61 66 71 76 82 88 95 102 110 118 127 137 147 158 170 183 196 211 226 243 261 280 301 323 347 373 400")]
    public void Generator_gives_the_table(string name, string centres)
    {
        BandLayout layout = BandLayout.ByName(name);
        Assert.Equal(centres.Split(' ').Select(int.Parse), layout.CentreBins.ToArray());
        Assert.Equal(name, layout.Name);
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => BandLayout.ByName("bark24"));
        Assert.Contains("bark24", error.Message);
        Assert.Contains("erb34, erb45, erb57", error.Message);
    }
}
