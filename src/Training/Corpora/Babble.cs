using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>A crowd: three to eight voices at nearly the same level.</summary>
internal sealed class Babble(SpeechSource speech)
{
    private const double LevelSpreadDb = 3;

    public float[] Track(Dice dice, Ingredients used, int length)
    {
        float[] crowd = new float[length];
        int voices = 3 + dice.Index(6);
        for (int i = 0; i < voices; i++)
        {
            float[] voice = speech.Voice(dice, used, length);
            double power = ActiveLevel.Power(voice);
            if (power <= 0) continue;
            WeightedSum.Add(crowd, (float)(Decibels.ToAmplitude(dice.Normal(0, LevelSpreadDb)) / Math.Sqrt(power)), voice);
        }
        return crowd;
    }
}
