using System.CommandLine;
using System.Globalization;
using PercepNet.Training.Dump;

namespace PercepNet.Training.Commands;

/// <summary>percepnet-training evalset: noisy clips of unseen voices, noises and rooms, with clean references.</summary>
internal static class TestClipsCommand
{
    public static Command Create()
    {
        var data = new CorpusOptions("dev");
        var clips = new Option<int>("--clips") { Description = "How many clips.", DefaultValueFactory = _ => 100 };
        var seconds = new Option<double>("--seconds") { Description = "Length of a clip.", DefaultValueFactory = _ => 5 };
        var snr = new Option<string>("--snr") { Description = "Active speech over active noise in dB, taken in turn.", DefaultValueFactory = _ => "0,5,10,15" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same clips.", DefaultValueFactory = _ => 1 };
        var quiet = new Option<bool>("--quiet-references") { Description = "Take the hiss of the voice's own recording out of the references; the noisy clips stay the same." };
        var output = new Option<string>("--output", "-o") { Description = "Folder to write.", Required = true };
        var command = new Command("evalset", "Writes noisy/NNN.wav, clean/NNN.wav (48 kHz mono float) and set.json.") { clips, seconds, snr, seed, quiet, output };
        data.AddTo(command);
        command.SetAction(line => TestClips.Write(line.GetValue(output)!, data.Open(line), line.GetValue(clips), line.GetValue(seconds), Levels(line.GetValue(snr)!), line.GetValue(seed), line.GetValue(quiet)));
        return command;
    }

    private static double[] Levels(string list)
    {
        try
        {
            return [.. list.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
        }
        catch (FormatException)
        {
            throw new TrainingException($"--snr takes numbers with commas between them, such as 0,5,10,15; '{list}' is not such a list.");
        }
    }
}
