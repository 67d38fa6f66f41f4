using System.CommandLine;
using System.Globalization;
using PercepNet.Dsp.Models;

namespace PercepNet.Cli.Commands;

/// <summary><c>model</c>: what the network in use is, where it comes from, and under what licence.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var command = new Command("model", "Show the network: size, band layout, hash, licence, training run.");
        var card = new Option<bool>("--card") { Description = "Print the model card of an included network: data, licences, training, scores." };
        command.Options.Add(card);
        var model = new ModelFlag(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(card))
            {
                if (model.Named(parsed) is not { } network)
                    throw new CliException("--card prints the card of a network that comes along, default or large; the card of a weight file lies beside it.", ExitCodes.Usage);
                Console.Write(EmbeddedModel.ReadCard(network));
                return ExitCodes.Ok;
            }
            NetworkWeights weights = model.Load(parsed);
            Print("name", weights.Name);
            Print("weights", weights.ParameterCount.ToString("N0", CultureInfo.InvariantCulture));
            Print("in memory", string.Create(CultureInfo.InvariantCulture, $"{weights.WeightBytes / 1e6:0.0} MB"));
            Print("bands", string.Create(CultureInfo.InvariantCulture, $"{weights.BandCount} ({weights.Layout})"));
            Print("features", weights.FeatureCount.ToString(CultureInfo.InvariantCulture));
            Print("sha256", weights.ContentSha256);
            foreach ((string key, string value) in weights.Metadata.Where(m => m.Key is not ("name" or "layout" or "content_sha256")).OrderBy(m => m.Key, StringComparer.Ordinal))
                Print(key.Replace('_', ' '), value);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Print(string name, string value) => Console.WriteLine($"{name,-16} {value}");
}
