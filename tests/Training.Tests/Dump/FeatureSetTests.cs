using System.Buffers.Binary;
using System.Text.Json;
using PercepNet.Dsp.Bands;
using PercepNet.Training.Dump;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;
using PercepNet.Training.Targets;

namespace PercepNet.Training.Tests.Dump;

public sealed class FeatureSetTests : IDisposable
{
    private const int Sequences = 7, Frames = 120;
    private const ulong Seed = 5;
    private readonly SampleCorpus _sample = new();

    [Fact]
    public void Files_DoNotDependOnTheWorkers()
    {
        string one = Write(1), three = Write(3);
        foreach (string name in (string[])["features.f16", "targets.f16", "data.tsv"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(one, name)), File.ReadAllBytes(Path.Combine(three, name)));
    }

    // Oracle: mixer and analysis themselves, fresh for every sequence, from the seed that each sequence has of its own.
    [Fact]
    public void Files_HoldEverySequenceInItsPlace()
    {
        string folder = Write(2);
        var corpus = _sample.Open("train");
        var rows = Enumerable.Range(0, Sequences)
            .Select(i => new SequenceTargets(BandLayout.Erb57).Analyze(new Mixer(corpus).Mix(Dice.For(Seed, i), Frames * Rate.HopSamples))).ToArray();
        Assert.Equal(rows.SelectMany(row => row.Features).Select(x => (Half)x), Halves(Path.Combine(folder, "features.f16")));
        Assert.Equal(rows.SelectMany(row => row.Targets).Select(x => (Half)x), Halves(Path.Combine(folder, "targets.f16")));
    }

    [Fact]
    public void Description_MatchesTheFiles()
    {
        string folder = Write(2);
        var set = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "set.json"))).RootElement;
        long Rows(string file, string columns) => new FileInfo(Path.Combine(folder, file)).Length / 2 / set.GetProperty(columns).GetInt32();
        Assert.Equal(Sequences * Frames, Rows("features.f16", "feature_columns"));
        Assert.Equal(Sequences * Frames, Rows("targets.f16", "target_columns"));
        Assert.Equal("erb57", set.GetProperty("layout").GetString());
        Assert.Equal(57, set.GetProperty("bands").GetInt32());
        double[] centresHz = [.. set.GetProperty("band_hz").EnumerateArray().Select(hz => hz.GetDouble())];
        Assert.Equal([50, 100, 20_000], (double[])[centresHz[0], centresHz[1], centresHz[^1]]);
        Assert.Equal(57, centresHz.Length);
        Assert.Equal("data.tsv", set.GetProperty("data_list").GetString());
    }

    [Fact]
    public void DataList_NamesOnlyWhatMayBeUsed()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Write(2, licenceStrict: true), "data.tsv"));
        Assert.Equal("path\tlicence\tsource\tspeaker\tfile_seconds\tseconds_used", lines[0]);
        Assert.True(lines.Length > 2);
        Assert.All(lines[1..], line => Assert.DoesNotContain(line.Split('\t')[1], (string[])["GPL-2.0", "GPL-2.0+", "GFDL"]));
    }

    public void Dispose() => _sample.Dispose();

    private static IEnumerable<Half> Halves(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at < bytes.Length; at += sizeof(ushort)) yield return BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(at));
    }

    private string Write(int workers, bool licenceStrict = false)
    {
        string folder = Path.Combine(_sample.Folder, $"set{workers}");
        FeatureSet.Write(new FeatureSetPlan(folder, BandLayout.Erb57, Sequences, Frames, Seed, "mix"), _sample.Open("train", licenceStrict), workers, _ => { });
        return folder;
    }
}
