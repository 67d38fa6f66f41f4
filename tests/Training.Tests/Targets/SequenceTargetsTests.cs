using PercepNet.Dsp.Bands;
using PercepNet.Training.Corpora;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;
using PercepNet.Training.Targets;

namespace PercepNet.Training.Tests.Targets;

public class SequenceTargetsTests
{
    private const int Frames = 150;
    private static readonly BandLayout Layout = BandLayout.Erb57;
    private static readonly TargetRow Row = new(Layout.Count);
    private readonly SequenceTargets _targets = new(Layout);

    [Fact]
    public void Rows_HaveTheContractsColumns()
    {
        Assert.Equal(118, _targets.FeatureColumns);
        Assert.Equal(514, _targets.TargetColumns);
    }

    [Fact]
    public void CleanInput_KeepsEveryBandAndNeedsNoComb()
    {
        float[] voice = Voice();
        var rows = Analyze(voice, voice);
        Assert.All(Block(rows, TargetRow.GainReverberant), g => Assert.Contains(g, (float[])[1, TargetRow.Masked]));
        float[] strengths = [.. Block(rows, Row.Strength).Where(r => r != TargetRow.Masked)];
        Assert.NotEmpty(strengths);
        Assert.All(strengths, r => Assert.InRange(r, 0, 1e-6f));
        Assert.True(Block(rows, Row.GainDry).Count(g => g == 1) > Frames * Layout.Count / 2);
    }

    [Fact]
    public void NoiseAlone_IsTakenAwayAndHasNoStrength()
    {
        var rows = Analyze(SampleCorpus.Noise(1.5, 1), new float[Frames * Rate.HopSamples]);
        Assert.All(Block(rows, TargetRow.GainReverberant), g => Assert.Equal(0, g));
        Assert.All(Block(rows, Row.Strength), r => Assert.Equal(TargetRow.Masked, r));
        Assert.All(rows, r => Assert.Equal(0, r[Row.Activity]));
    }

    [Fact]
    public void Silence_IsMasked()
    {
        var rows = Analyze(new float[Frames * Rate.HopSamples], new float[Frames * Rate.HopSamples]);
        Assert.All(Block(rows, TargetRow.GainReverberant).Concat(Block(rows, Row.GainDry)), g => Assert.Equal(TargetRow.Masked, g));
    }

    [Fact]
    public void BandsAboveTheRecording_AreMasked()
    {
        float[] voice = Voice();
        var rows = Analyze(Add(voice, SampleCorpus.Noise(1.5, 2)), voice, bandHz: 8000);
        int taught = Layout.CentreBins.ToArray().Count(bin => bin * 50 <= 8000);
        foreach (float[] row in rows[5..])
            foreach (int block in (int[])[TargetRow.GainReverberant, Row.GainDry, Row.Strength])
            {
                Assert.All(row[(block + taught)..(block + Layout.Count)], t => Assert.Equal(TargetRow.Masked, t));
                if (block < Row.Strength) Assert.All(row[block..(block + taught)], g => Assert.InRange(g, 0, 1));
            }
    }

    [Fact]
    public void Gain_IsTheRatioOfAmplitudes()
    {
        // Noise of three times the power on top of noise: a quarter of the power is wanted, so half of the amplitude.
        float[] wanted = SampleCorpus.Noise(1.5, 3, 0.05), unwanted = SampleCorpus.Noise(1.5, 4, 0.05 * Math.Sqrt(3));
        var rows = Analyze(Add(wanted, unwanted), wanted);
        double meanSquare = rows[2..].Average(r => r[40..57].Average(g => g * g));
        Assert.InRange(meanSquare, 0.24, 0.29);
    }

    [Fact]
    public void GainsInARoom_EachAnswerForTheirOwnCleanSignal()
    {
        // The tail is noise of three times the power on top of the early sound, and nothing else disturbs: what is heard in the room is wanted whole
        // where the reverberation may stay, and half of its amplitude where it may not.
        float[] early = SampleCorpus.Noise(1.5, 3, 0.05), heard = Add(early, SampleCorpus.Noise(1.5, 4, 0.05 * Math.Sqrt(3)));
        var rows = Analyze(new Mixture(heard, heard, early, new Ingredients()) { BandHz = double.PositiveInfinity });
        Assert.All(Block(rows, TargetRow.GainReverberant), g => Assert.Equal(1, g));
        Assert.InRange(rows[2..].Average(r => Bands(r, Row.GainDry)[40..].Average(g => g * g)), 0.24, 0.29);
        Assert.InRange(rows[2..].Average(r => Bands(r, Row.Clean)[40..].Average()), 0.24, 0.27);
    }

    [Fact]
    public void Products_OfIndependentNoisesAreThePowerThatIsWanted()
    {
        float[] wanted = SampleCorpus.Noise(1.5, 3, 0.05), unwanted = SampleCorpus.Noise(1.5, 4, 0.05 * Math.Sqrt(3));
        var rows = Analyze(Add(wanted, unwanted), wanted);
        Assert.InRange(rows[2..].Average(r => Bands(r, Row.CleanNoisy)[40..].Average()), 0.24, 0.26);
        Assert.InRange(rows[2..].Average(r => Bands(r, Row.Clean)[40..].Average()), 0.24, 0.27);
    }

    [Fact]
    public void Products_CountWhatInterferes()
    {
        // Half of the amplitude is unwanted but in phase, as an early echo may be: the power ratio alone would say a quarter.
        float[] whole = SampleCorpus.Noise(1.5, 3, 0.05), half = [.. whole.Select(x => 0.5f * x)];
        foreach (float[] row in Analyze(whole, half)[2..])
        {
            Assert.All(Bands(row, Row.CleanNoisy), w => Assert.Equal(0.5f, w, 4));
            Assert.All(Bands(row, Row.Clean), w => Assert.Equal(0.25f, w, 4));
            Assert.All(Bands(row, Row.CleanComb).Zip(Bands(row, Row.NoisyComb)), w => Assert.Equal(w.First, 0.5f * w.Second, 3));
        }
    }

    [Fact]
    public void Products_SayHowMuchNearerTheCombIs()
    {
        // Oracle: three periods added up take most of the noise and little of a steady voice.
        float[] voice = [.. Enumerable.Range(0, Frames * Rate.HopSamples).Select(n => (float)Enumerable.Range(1, 20).Sum(h => 0.02 * Math.Sin(2 * Math.PI * 130 * h * n / Rate.Hz + h * h)))];
        var rows = Analyze(Add(voice, SampleCorpus.Noise(1.5, 5, 0.1)), voice)[20..80];
        double noisy = 0, comb = 0;
        foreach (float[] row in rows)
            for (int band = 0; band < 20; band++)
            {
                double power = Math.Pow(10, row[Row.Noisy + band]);
                noisy += power * (1 - 2 * row[Row.CleanNoisy + band] + row[Row.Clean + band]);
                comb += power * (row[Row.Comb + band] - 2 * row[Row.CleanComb + band] + row[Row.Clean + band]);
            }
        Assert.True(comb < 0.6 * noisy, $"{comb} against {noisy}");
    }

    [Fact]
    public void NoisyLevel_IsAbsolute()
    {
        float[] quiet = SampleCorpus.Noise(1.5, 3, 0.01), loud = [.. quiet.Select(x => 10 * x)];
        foreach (var (q, l) in Analyze(quiet, quiet).Zip(Analyze(loud, loud)))
            Assert.All(Bands(q, Row.Noisy).Zip(Bands(l, Row.Noisy)), pair => Assert.Equal(2, pair.Second - pair.First, 3));
    }

    [Fact]
    public void Strength_RisesWithNoiseOnAVoice()
    {
        float[] voice = Voice();
        double little = Taught(Analyze(Add(voice, SampleCorpus.Noise(1.5, 5, 0.001)), voice)), much = Taught(Analyze(Add(voice, SampleCorpus.Noise(1.5, 5, 0.02)), voice));
        Assert.True(much > little + 0.2, $"{much} against {little}");

        double Taught(float[][] rows) => Block(rows, Row.Strength).Where(r => r >= 0).Average();
    }

    [Fact]
    public void Activity_FollowsTheSyllables()
    {
        float[] voice = [.. new float[48000 / 2], .. Voice()[..(48000 / 2)], .. new float[48000 / 2]];
        var rows = Analyze(Add(voice, SampleCorpus.Noise(1.5, 6)), voice);
        Assert.All(rows[..49], r => Assert.Equal(0, r[Row.Activity]));
        Assert.All(rows[102..], r => Assert.Equal(0, r[Row.Activity]));
        Assert.True(rows[52..98].Average(r => r[Row.Activity]) > 0.9);
    }

    private static float[] Bands(float[] row, int block) => row[block..(block + Layout.Count)];

    private static float[] Voice() => SampleCorpus.Voice(1.5, 130);

    private static float[] Add(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static IEnumerable<float> Block(float[][] rows, int start) => rows.SelectMany(r => Bands(r, start));

    private float[][] Analyze(float[] noisy, float[] clean, double bandHz = double.PositiveInfinity) =>
        Analyze(new Mixture(noisy, clean, clean, new Ingredients()) { BandHz = bandHz });

    private float[][] Analyze(Mixture mixture) => [.. _targets.Analyze(mixture).Targets.Chunk(_targets.TargetColumns)];
}
