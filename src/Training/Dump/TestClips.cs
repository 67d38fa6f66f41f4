using System.Globalization;
using System.Text.Json;
using PercepNet.Training.Corpora;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;
using PercepNet.Wave;

namespace PercepNet.Training.Dump;

/// <summary>Writes noisy clips with their clean references, and set.json, which says what each holds.</summary>
internal static class TestClips
{
    private const double RoomChance = 0.35;

    /// <summary>Fewest frames of a clip that must hold speech.</summary>
    private const double LeastActivity = 0.6;

    // Of ordinary recordings most draws will do; voices that are all pauses, or clips too short for one, would be drawn for ever.
    private const int MostDraws = 200;

    /// <summary>With <paramref name="quietReferences"/> the hiss of the voice's own recording stays in the noisy clip alone.</summary>
    public static void Write(string folder, Corpus corpus, int clips, double seconds, IReadOnlyList<double> snrsDb, ulong seed, bool quietReferences)
    {
        var mixer = new Mixer(corpus);
        var format = new WaveFormat(Rate.Hz, 1, SampleEncoding.Float32);
        foreach (string name in (string[])["noisy", "clean"]) Directory.CreateDirectory(Path.Combine(folder, name));
        SetDescription.Remove(folder);
        SetDescription.Write(folder, json =>
        {
            json.WriteNumber("seed", seed);
            json.WriteNumber("sampleRateHz", Rate.Hz);
            json.WriteNumber("seconds", seconds);
            json.WriteBoolean("quietReferences", quietReferences);
            json.WriteStartArray("clips");
            for (int clip = 0; clip < clips; clip++)
            {
                string id = clip.ToString("000", CultureInfo.InvariantCulture);
                var mixture = Draw(mixer, Dice.For(seed, clip), Rate.Samples(seconds), snrsDb[clip % snrsDb.Count], quietReferences);
                WaveFile.WriteAll(Path.Combine(folder, "noisy", id + ".wav"), format, mixture.Noisy);
                WaveFile.WriteAll(Path.Combine(folder, "clean", id + ".wav"), format, mixture.Early);
                Describe(json, id, mixture);
            }
            json.WriteEndArray();
        });
    }

    // Speech that is mostly pause says little about an enhancer: such a draw is thrown again.
    private static Mixture Draw(Mixer mixer, Dice dice, int length, double snrDb, bool quietReference)
    {
        bool inRoom = dice.Chance(RoomChance);
        for (int draw = 0; draw < MostDraws; draw++)
        {
            var again = dice.Copy();
            var mixture = mixer.TestClip(dice, length, snrDb, inRoom);
            double[] powers = ActiveLevel.FramePowers(mixture.Early);
            double threshold = ActiveLevel.Power(mixture.Early) * Decibels.ToPower(-25);
            if (powers.Count(p => p > threshold) >= LeastActivity * powers.Length)
                return quietReference ? mixture with { Early = mixer.TestClip(again, length, snrDb, inRoom, apartFromHiss: true).Early } : mixture;
        }
        throw new TrainingException(string.Create(CultureInfo.InvariantCulture, $"Of {MostDraws} draws no clip of {(double)length / Rate.Hz:0.##} s held speech for {100 * LeastActivity:0} % of it; make longer clips with --seconds, or leave recordings that are mostly pauses out of the corpus."));
    }

    private static void Describe(Utf8JsonWriter json, string id, Mixture mixture)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("snrDb", mixture.SnrDb ?? 0);
        json.WriteString("speaker", mixture.Speaker);
        json.WriteStartArray("speech");
        foreach (var (file, _) in mixture.Ingredients.Used.Where(u => u.File.Speaker == mixture.Speaker)) json.WriteStringValue(file.Path);
        json.WriteEndArray();
        json.WriteString("noise", mixture.Noise);
        json.WriteString("room", mixture.Room);
        if (mixture.ReverberationSeconds is { } seconds) json.WriteNumber("reverberationSeconds", Math.Round(seconds, 2));
        json.WriteNumber("bandKHz", Math.Round(Math.Min(mixture.BandHz, 20000) / 1000, 1));
        json.WriteEndObject();
    }
}
