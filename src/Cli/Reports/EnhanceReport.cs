using System.Reflection;
using System.Text.Json.Nodes;
using PercepNet.Cli.Enhancement;
using PercepNet.Cli.Io;
using PercepNet.Dsp.Parameters;
using PercepNet.Wave;

namespace PercepNet.Cli.Reports;

/// <summary>What enhance did to one file; with --json, one line of JSON.</summary>
internal sealed record EnhanceReport
{
    /// <summary>Raised when a field changes its meaning or goes; new fields do not raise it.</summary>
    public int SchemaVersion { get; init; } = 1;

    public string Version { get; init; } = typeof(EnhanceReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public required string Input { get; init; }

    public required string Output { get; init; }

    public required ModelReport Model { get; init; }

    /// <summary>Each parameter by its id, then block (frames, or null for a hop) and aligned.</summary>
    public required JsonObject Settings { get; init; }

    public required int LatencySamples { get; init; }

    public required double LatencyMs { get; init; }

    public required int SampleRateHz { get; init; }

    public required int Channels { get; init; }

    public required string Encoding { get; init; }

    public required double Seconds { get; init; }

    public required double InPeakDb { get; init; }

    public required double InRmsDb { get; init; }

    public required double OutPeakDb { get; init; }

    public required double OutRmsDb { get; init; }

    public required double MeanReductionDb { get; init; }

    public required double SpeechPercent { get; init; }

    /// <summary>Seconds of sound per second of work.</summary>
    public required double TimesRealTime { get; init; }

    /// <summary>Whether the input was cut off.</summary>
    public required bool IsTruncated { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public static EnhanceReport Of(FilePair pair, EnhancementSettings settings, WaveReader reader, int latencySamples, EnhancementFacts facts, TimeSpan took)
    {
        var format = reader.Format;
        var seconds = (double)facts.Frames / format.SampleRateHz;
        return new EnhanceReport
        {
            Input = pair.Input,
            Output = pair.Output,
            Model = ModelReport.Of(settings.Weights),
            Settings = Describe(settings),
            LatencySamples = latencySamples,
            LatencyMs = Math.Round(1000.0 * latencySamples / format.SampleRateHz, 3),
            SampleRateHz = format.SampleRateHz,
            Channels = format.Channels,
            Encoding = format.Encoding.ToString(),
            Seconds = Math.Round(seconds, 3),
            InPeakDb = Math.Round(facts.InputPeakDb, 2),
            InRmsDb = Math.Round(facts.InputRmsDb, 2),
            OutPeakDb = Math.Round(facts.OutputPeakDb, 2),
            OutRmsDb = Math.Round(facts.OutputRmsDb, 2),
            MeanReductionDb = Math.Round(facts.MeanReductionDb, 2),
            SpeechPercent = Math.Round(facts.SpeechPercent, 1),
            TimesRealTime = Math.Round(seconds / took.TotalSeconds, 1),
            IsTruncated = reader.IsTruncated,
            Warnings = [.. Warn(pair, settings, reader, facts)],
        };
    }

    private static IEnumerable<string> Warn(FilePair pair, EnhancementSettings settings, WaveReader reader, EnhancementFacts facts)
    {
        if (reader.IsTruncated)
            yield return FormattableString.Invariant($"{pair.Input} is shorter than its header says; the {(double)facts.Frames / reader.Format.SampleRateHz:0.0} s that are there were enhanced.");
        if (facts.OverloadedSamples > 0 && !reader.Format.IsFloat)
        {
            var fitting = settings.ValueOf("outGainDb") - Math.Ceiling(facts.OutputPeakDb);
            yield return FormattableString.Invariant($"{pair.Output} clips in {facts.OverloadedSamples} samples; --out-gain-db {fitting:0} avoids it.");
        }
    }

    private static JsonObject Describe(EnhancementSettings settings)
    {
        var described = new JsonObject();
        foreach (var parameter in ParameterTable.All.Where(parameter => !parameter.IsReadOnly))
        {
            var value = settings.ValueOf(parameter);
            described[parameter.Id] = parameter.Labels.Count > 0 ? parameter.Labels[(int)value] : value;
        }
        described["block"] = settings.BlockFrames;
        described["aligned"] = settings.IsAligned;
        return described;
    }
}
