using PercepNet.Training.Rooms;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Rooms;

public class DecayTimeTests
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void ExponentialNoise_GivesItsOwnDecay(double seconds)
    {
        float[] response = SampleCorpus.Noise(2 * seconds, 11);
        for (int i = 0; i < response.Length; i++) response[i] *= (float)Math.Pow(10, -3.0 * i / Rate.Hz / seconds);
        Assert.InRange(DecayTime.Measure(response) / seconds, 0.97, 1.03);
    }

    [Fact]
    public void Click_HasNoDecay()
    {
        float[] click = new float[4800];
        click[0] = 1;
        Assert.Equal(0, DecayTime.Measure(click));
    }
}
