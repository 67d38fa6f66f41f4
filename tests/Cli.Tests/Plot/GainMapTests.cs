using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class GainMapTests
{
    /// <summary>Ten hops over a hundred columns: the middle of frame 5 lies where its hop begins, at column 50, and from half a hop before it is the nearest.</summary>
    [Fact]
    public void A_frame_is_drawn_around_its_middle()
    {
        var traces = new EnhancementTraces(0.01, [1000], [.. Enumerable.Range(0, 10).Select(hop => hop < 5 ? new[] { 1f } : [0f])], new float[10], new float[10]);
        var scale = new ColourScale(ColourMap.Lagoon, -30, 0, 10, "dB");
        var picture = GainMap.Paint(traces, seconds: 0.1, FrequencyAxis.ForRate(16000), scale, width: 100, height: 8);
        Assert.All(Enumerable.Range(0, 45), x => Assert.Equal(ColourMap.Lagoon[1], picture[x, 4]));
        Assert.All(Enumerable.Range(46, 54), x => Assert.Equal(ColourMap.Lagoon[0], picture[x, 4]));
    }
}
