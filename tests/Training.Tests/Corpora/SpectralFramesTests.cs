using PercepNet.Training.Corpora;
using TestSignals = PercepNet.TestKit.Signals;

namespace PercepNet.Training.Tests.Corpora;

public class SpectralFramesTests
{
    [Fact]
    public void Frames_JoinToWhatTheyWereCutFrom()
    {
        float[] sound = TestSignals.White(5000, seed: 3), joined = SpectralFrames.Join(SpectralFrames.Of(sound), sound.Length);
        for (int i = 0; i < sound.Length; i++) Assert.Equal(sound[i], joined[i], 1e-5f);
    }
}
