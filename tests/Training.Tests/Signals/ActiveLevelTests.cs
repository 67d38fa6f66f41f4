using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Signals;

public class ActiveLevelTests
{
    [Fact]
    public void StationaryNoise_HasItsMeanPower()
    {
        float[] noise = SampleCorpus.Noise(2, 1, 0.1);
        Assert.Equal(noise.Average(x => (double)x * x), ActiveLevel.Power(noise), 1e-6);
    }

    [Fact]
    public void Pauses_DoNotCount()
    {
        float[] loud = SampleCorpus.Noise(1, 1, 0.1), quiet = SampleCorpus.Noise(9, 2, 0.0001);
        Assert.Equal(loud.Average(x => (double)x * x), ActiveLevel.Power([.. loud, .. quiet]), 1e-6);
    }

    [Fact]
    public void Silence_HasNoPower() => Assert.Equal(0, ActiveLevel.Power(new float[4800]));
}
