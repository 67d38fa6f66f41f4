using PercepNet.Training.Mixing;

namespace PercepNet.Training.Tests.Mixing;

public class ClippingTests
{
    [Fact]
    public void Overload_CutsAtTheShareOfThePeak()
    {
        float[] signal = [0.8f, -0.5f, 0.1f, -0.39f];
        Clipping.Overload(signal, 0.5);
        Assert.Equal([0.4f, -0.4f, 0.1f, -0.39f], signal);
    }

    [Fact]
    public void Round16_LeavesHalfAStepAtMost()
    {
        float[] before = SampleCorpus.Noise(0.1, 1), after = [.. before];
        Clipping.Round16(after);
        Assert.All(before.Zip(after), p => Assert.InRange(p.First - p.Second, -0.5f / 32768, 0.5f / 32768));
        Assert.All(after, x => Assert.Equal(0, x * 32768 % 1));
    }
}
