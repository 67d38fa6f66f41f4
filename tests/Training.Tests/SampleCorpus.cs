using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;
using PercepNet.Wave;

namespace PercepNet.Training.Tests;

/// <summary>A tiny corpus on disk whose every recording can be told apart: voices by pitch, noises by colour.</summary>
public sealed class SampleCorpus : IDisposable
{
    private readonly double _hissDeviation;
    private readonly List<string> _manifest = ["path\tseconds\tnative_rate\tband_khz\tspeaker\tlanguage\tlicence\tsource\tsplit"];

    public SampleCorpus()
        : this(0)
    {
    }

    /// <summary>Voices with white noise of that deviation under them.</summary>
    internal SampleCorpus(double hissDeviation)
    {
        _hissDeviation = hissDeviation;
        Folder = Directory.CreateTempSubdirectory("percepnet-corpus").FullName;
        AddVoice("speech/free/anna/1.opus", "anna", "CC0-1.0", "train", 20);
        AddVoice("speech/free/bert/1.opus", "bert", "CC-BY-4.0", "train", 8);
        AddVoice("speech/gpl/carl/1.opus", "carl", "GPL-2.0+", "train", 20);
        AddVoice("speech/gfdl/cleo/1.opus", "cleo", "GFDL", "train", 20);
        AddVoice("speech/free/dora/1.opus", "dora", "CC0-1.0", "dev", 20);
        AddNoise("noise/ambient/a.opus", "CC0-1.0", "train");
        AddNoise("noise/keyboard/k.opus", "CC0-1.0", "train");
        AddNoise("noise/music/m.opus", "GPL-2.0", "train");
        AddNoise("noise/ambient/d.opus", "CC0-1.0", "dev");
        AddRoom("rir/hall.flac", "train");
        AddRoom("rir/flat.flac", "dev");
        ManifestPath = Path.Combine(Folder, "manifest.tsv");
        File.WriteAllLines(ManifestPath, _manifest);
    }

    public string Folder { get; }

    public string ManifestPath { get; }

    internal Corpus Open(string split, bool licenceStrict = false) => new(Folder, Manifest.Read(ManifestPath), split, licenceStrict);

    /// <summary>The pitch by which a voice can be told.</summary>
    internal static double PitchHz(string speaker) => speaker switch
    {
        "anna" => 120,
        "bert" => 90,
        "carl" => 150,
        "cleo" => 210,
        "dora" => 200,
        _ => throw new ArgumentException($"No voice is called '{speaker}'.", nameof(speaker)),
    };

    /// <summary>Harmonics up to 20 kHz, four syllables a second, a pause every two seconds.</summary>
    internal static float[] Voice(double seconds, double pitchHz)
    {
        float[] period = new float[(int)Math.Round(Rate.Hz / pitchHz)], samples = new float[Rate.Samples(seconds)];
        for (int h = 1; h * pitchHz < 20000; h++)
            for (int i = 0; i < period.Length; i++)
                period[i] += (float)(Math.Sin(2 * Math.PI * h * i / period.Length + h * h) / h);
        for (int i = 0; i < samples.Length; i++) samples[i] = period[i % period.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            double t = (double)i / Rate.Hz;
            samples[i] *= (float)(t % 2 > 1.7 ? 0 : 0.1 * (0.55 - 0.45 * Math.Cos(2 * Math.PI * 4 * t)));
        }
        return samples;
    }

    internal static float[] Noise(double seconds, ulong seed, double deviation = 0.05)
    {
        var dice = new Dice(seed);
        float[] samples = new float[Rate.Samples(seconds)];
        foreach (ref float x in samples.AsSpan()) x = (float)dice.Normal(0, deviation);
        return samples;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void AddVoice(string path, string speaker, string licence, string split, int bandKHz)
    {
        double pitchHz = PitchHz(speaker);
        float[] voice = Voice(8, pitchHz), hiss = Noise(8, (ulong)pitchHz, _hissDeviation);
        for (int i = 0; i < voice.Length; i++) voice[i] += hiss[i];
        Add(path, voice, $"{bandKHz}\t{speaker}\txx\t{licence}\tsource-{speaker}\t{split}");
    }

    private void AddNoise(string path, string licence, string split) =>
        Add(path, Noise(4, (ulong)_manifest.Count), $"20\t-\t-\t{licence}\tnoises\t{split}");

    private void AddRoom(string path, string split)
    {
        float[] response = Noise(0.6, 3);
        for (int i = 0; i < response.Length; i++) response[i] *= (float)Math.Pow(10, -3.0 * i / Rate.Hz / 0.5);
        response[48] = 0.9f;
        Add(path, response, $"20\t-\t-\tCC0-1.0\trooms\t{split}");
    }

    private void Add(string path, float[] samples, string rest)
    {
        string file = Path.Combine(Folder, Path.ChangeExtension(path, ".wav"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        WaveFile.WriteAll(file, new WaveFormat(Rate.Hz, 1, SampleEncoding.Pcm16), samples);
        _manifest.Add(FormattableString.Invariant($"{path}\t{(double)samples.Length / Rate.Hz:0.00}\t48000\t{rest}"));
    }
}
