using System.Text.Json;
using PercepNet.Dsp.Framing;
using PercepNet.Training.Corpora;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;
using PercepNet.Training.Targets;

namespace PercepNet.Training.Dump;

/// <summary>Writes a training set: sequences of features and targets, the list of its data, and last of all set.json, which says that it is whole.</summary>
internal static class FeatureSet
{
    private const string DataListName = "data.tsv";

    /// <summary>Each sequence has its own seed: the files do not depend on <paramref name="workers"/>.</summary>
    public static void Write(FeatureSetPlan plan, Corpus corpus, int workers, Action<int> sequenceDone)
    {
        Directory.CreateDirectory(plan.Folder);
        SetDescription.Remove(plan.Folder);
        var mixer = new Mixer(corpus);
        var used = new Ingredients();
        var columns = new SequenceTargets(plan.Layout);
        using var features = new HalfFile(Path.Combine(plan.Folder, "features.f16"), plan.Frames * columns.FeatureColumns);
        using var targets = new HalfFile(Path.Combine(plan.Folder, "targets.f16"), plan.Frames * columns.TargetColumns);
        Parallel.For(0, plan.Sequences, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => new SequenceTargets(plan.Layout), (index, _, analysis) =>
        {
            var mixture = mixer.Mix(Dice.For(plan.Seed, index), plan.Frames * Rate.HopSamples);
            var rows = analysis.Analyze(mixture);
            features.Write(index, rows.Features);
            targets.Write(index, rows.Targets);
            lock (used) used.Add(mixture.Ingredients);
            sequenceDone(index);
            return analysis;
        }, _ => { });
        DataList.Write(Path.Combine(plan.Folder, DataListName), used);
        SetDescription.Write(plan.Folder, json => Describe(json, plan, columns));
    }

    private static void Describe(Utf8JsonWriter json, FeatureSetPlan plan, SequenceTargets columns)
    {
        json.WriteString("layout", plan.Layout.Name);
        json.WriteNumber("bands", plan.Layout.Count);
        json.WriteStartArray("band_hz");
        foreach (int bin in plan.Layout.CentreBins) json.WriteNumberValue(bin * new FrameGeometry(Rate.Hz).BinHz);
        json.WriteEndArray();
        json.WriteString("feature_set", Dsp.Features.FeatureLayout.Version);
        json.WriteNumber("feature_columns", columns.FeatureColumns);
        json.WriteNumber("target_columns", columns.TargetColumns);
        json.WriteNumber("frames_per_sequence", plan.Frames);
        json.WriteNumber("sequences", plan.Sequences);
        json.WriteNumber("seed", plan.Seed);
        json.WriteString("command", plan.Command);
        json.WriteString("data_list", DataListName);
    }
}
