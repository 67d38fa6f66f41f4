using System.CommandLine;
using System.Globalization;
using PercepNet.Training.Dump;

namespace PercepNet.Training.Commands;

/// <summary>percepnet-training evalset: noisy clips of unseen voices, noises and rooms, with clean references.</summary>
internal static class TestClipsCommand
{
    private const double LargestSnrDb = 100;

    public static Command Create()
    {
        var data = new CorpusOptions("dev");
        var clips = new Option<int>("--clips") { Description = "How many clips.", DefaultValueFactory = _ => 100 }.Within(1, 100_000);
        var seconds = new Option<double>("--seconds") { Description = "Length of a clip.", DefaultValueFactory = _ => 5 }.Within(0.5, 600);
        var snr = new Option<string>("--snr") { Description = "Active speech over active noise in dB, taken in turn.", DefaultValueFactory = _ => "0,5,10,15" };
        var seed = SeedOption.Create("clips");
        var quiet = new Option<bool>("--quiet-references") { Description = "Take the hiss of the voice's own recording out of the references; the noisy clips stay the same." };
        var output = new Option<string>("--output", "-o") { Description = "Folder to write.", Required = true };
        var command = new Command("evalset", "Writes noisy/NNN.wav, clean/NNN.wav (48 kHz mono float) and set.json.") { clips, seconds, snr, seed, quiet, output };
        data.AddTo(command);
        command.SetAction(line => TestClips.Write(line.GetValue(output)!, data.Open(line), line.GetValue(clips), line.GetValue(seconds), Levels(line.GetValue(snr)!), line.GetValue(seed).Above(line.GetValue(clips)), line.GetValue(quiet)));
        return command;
    }

    private static double[] Levels(string list)
    {
        double[] levels = [.. list.Split(',').Select(x => double.TryParse(x, CultureInfo.InvariantCulture, out double db) ? db : double.NaN)];
        return Array.TrueForAll(levels, db => Math.Abs(db) <= LargestSnrDb)
            ? levels
            : throw new TrainingException($"--snr takes numbers from -{LargestSnrDb} to {LargestSnrDb} with commas between them, such as 0,5,10,15; '{list}' is not such a list.");
    }
}
