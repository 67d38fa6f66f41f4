using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Mixing;

public class BandLimitTests
{
    [Theory]
    [InlineData(3600, 4000)]
    [InlineData(15000, 16000)]
    public void Below_NothingChangesNotEvenInTime(double hz, double cutHz)
    {
        float[] sine = Sine(hz), output = BandLimit.Apply(sine, cutHz);
        for (int i = 1000; i < sine.Length - 1000; i += 7) Assert.Equal(sine[i], output[i], 2e-4);
    }

    [Theory]
    [InlineData(4400, 4000)]
    [InlineData(20000, 16000)]
    public void Above_EightyDecibelsAreGone(double hz, double cutHz)
    {
        float[] output = BandLimit.Apply(Sine(hz), cutHz);
        Assert.All(output[1000..^1000], x => Assert.InRange(x, -1e-4f, 1e-4f));
    }

    private static float[] Sine(double hz) => [.. Enumerable.Range(0, 9600).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / Rate.Hz))];
}
