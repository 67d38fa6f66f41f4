using PercepNet.Dsp.Framing;
using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracle: microphones that are equally sensitive need no gain, however near one of them somebody speaks.</summary>
public class Levels_LearnedInPauses
{
    private const int Samples = 3 * BeamRun.Rate;
    private const double WithinDb = 0.5;

    /// <summary>Words of 0.1 s right beside microphone 0, every 0.3 s, 26 dB above the noise. Whoever is asked says so 20 ms late.</summary>
    [Fact]
    public void Onsets_that_are_recognised_late_are_not_learned()
    {
        var frame = new FrameGeometry(BeamRun.Rate);
        var beamformer = new Beamformer(new BeamformerSettings(), frame);
        int hop = frame.HopSamples, count = BeamRun.FourOnALine.Count;
        float[][] microphones = SoundField.Sensors(BeamRun.FourOnALine, Samples, 3, 0.005);
        float[] words = Signals.White(Samples, 5).ScaledTo(0.1), beam = new float[hop], reference = new float[hop];
        for (int h = 0; h < Samples / hop; h++)
        {
            int place = h % 30;
            if (place >= 20)
                for (int i = h * hop; i < (h + 1) * hop; i++) microphones[0][i] += words[i];
            for (int m = 0; m < count; m++) beamformer.Analyzer.Push(m, microphones[m].AsSpan(h * hop, hop));
            // The first frame after a word still holds half of it.
            beamformer.Process(place >= 22 || place == 0 ? 1 : 0, beam, reference);
        }
        foreach (float gain in beamformer.Levels.Gains) Assert.Equal(0, 20 * Math.Log10(gain), WithinDb);
    }
}
