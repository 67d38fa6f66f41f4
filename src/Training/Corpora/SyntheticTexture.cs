using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// A sound that is like nothing in particular: bands of noise at random places, narrow or wide, each swelling and fading at
/// its own pace. Between them lie wind, surf, traffic, fire and much that no recording is at hand of.
/// </summary>
internal static class SyntheticTexture
{
    private const int FewestBands = 3;
    private const int MostBands = 12;
    private const double LowestHz = 50;
    private const double HighestHz = 14_000;
    private const int StepSamples = Rate.HopSamples;

    public static float[] Make(Dice dice, int length)
    {
        float[] texture = new float[length];
        int bands = FewestBands + dice.Index(MostBands - FewestBands + 1);
        double tiltDbPerOctave = dice.Uniform(-6, 1), paceHz = Math.Pow(10, dice.Uniform(-1, 1.2)), depthDb = dice.Uniform(0, 12);
        for (int band = 0; band < bands; band++)
        {
            double hz = dice.LogUniform(LowestHz, HighestHz);
            double levelDb = tiltDbPerOctave * Math.Log2(hz / LowestHz) + dice.Normal(0, 6);
            AddBand(dice, texture, hz, widthHz: hz * Math.Pow(10, dice.Uniform(-1.5, 0.3)), levelDb, paceHz * dice.Uniform(0.5, 2), depthDb);
        }
        return texture;
    }

    // White noise through one resonator, equally loud whatever its width, and some 6 dB louder with each octave down, as most noise is;
    // its level is a random walk held to its mean, in dB.
    private static void AddBand(Dice dice, float[] texture, double hz, double widthHz, double levelDb, double paceHz, double depthDb)
    {
        double radius = Math.Exp(-Math.PI * widthHz / Rate.Hz), a1 = 2 * radius * Math.Cos(2 * Math.PI * hz / Rate.Hz), a2 = -radius * radius;
        double input = Math.Sqrt(3 * (1 - radius * radius)), keep = Math.Exp(-2 * Math.PI * paceHz * StepSamples / Rate.Hz);
        double swayDb = dice.Normal(0, depthDb), from = Decibels.ToAmplitude(levelDb + swayDb), y1 = 0, y2 = 0;
        for (int start = 0; start < texture.Length; start += StepSamples)
        {
            swayDb = keep * swayDb + Math.Sqrt(1 - keep * keep) * dice.Normal(0, depthDb);
            double to = Decibels.ToAmplitude(levelDb + swayDb);
            int end = Math.Min(texture.Length, start + StepSamples);
            for (int i = start; i < end; i++)
            {
                double y = input * dice.Uniform(-1, 1) + a1 * y1 + a2 * y2;
                (y1, y2) = (y, y1);
                texture[i] += (float)(y * (from + (to - from) * (i - start) / StepSamples));
            }
            from = to;
        }
    }
}
