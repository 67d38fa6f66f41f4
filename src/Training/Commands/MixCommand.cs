using System.CommandLine;
using System.Diagnostics;
using PercepNet.Dsp.Bands;
using PercepNet.Training.Dump;

namespace PercepNet.Training.Commands;

/// <summary>percepnet-training mix: a training or validation set of features and targets.</summary>
internal static class MixCommand
{
    private const int ReportEvery = 50;

    public static Command Create()
    {
        var data = new CorpusOptions("train");
        var sequences = new Option<int>("--sequences") { Description = "How many sequences to mix.", DefaultValueFactory = _ => 600 }.Within(1, 1_000_000);
        var frames = new Option<int>("--frames") { Description = "Frames of 10 ms in a sequence.", DefaultValueFactory = _ => 1000 }.Within(100, 360_000);
        var layout = new Option<string>("--layout") { Description = "Band layout.", DefaultValueFactory = _ => BandLayout.Erb57.Name };
        var seed = SeedOption.Create("sequences");
        var workers = new Option<int>("--workers") { Description = "Threads; the set does not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<string>("--output", "-o") { Description = "Folder to write.", Required = true };
        var command = new Command("mix", "Mixes sequences and writes features.f16, targets.f16, data.tsv and set.json.") { sequences, frames, layout, seed, workers, output };
        data.AddTo(command);
        command.SetAction(line =>
        {
            int count = line.GetValue(sequences), length = line.GetValue(frames);
            var plan = new FeatureSetPlan(line.GetValue(output)!, Layout(line.GetValue(layout)!), count, length, line.GetValue(seed).Above(count), string.Join(' ', line.Tokens.Select(t => t.Value)));
            var clock = Stopwatch.StartNew();
            int done = 0;
            FeatureSet.Write(plan, data.Open(line), Math.Max(1, line.GetValue(workers)), _ =>
            {
                int now = Interlocked.Increment(ref done);
                if (now % ReportEvery == 0 || now == count)
                    Console.WriteLine($"{now} of {count} sequences, {now * length / 100.0 / clock.Elapsed.TotalSeconds:0} times real time");
            });
        });
        return command;
    }

    private static BandLayout Layout(string name) =>
        BandLayout.All.FirstOrDefault(l => l.Name == name)
        ?? throw new TrainingException($"There is no band layout '{name}'; --layout takes {string.Join(", ", BandLayout.All.Select(l => l.Name))}.");
}
