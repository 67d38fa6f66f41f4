using System.Globalization;
using System.Text;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>What each preset does with the shipped network to a real voice: alone, beside a fan and in a made-up room. The table stands in presets/README.md.</summary>
public class PresetGoldenTests
{
    private const int Frame = Scene.RateHz / 100;
    private const int LatencySamples = 3 * Frame;
    private const int Seconds = 10;
    private const double FanSnrDb = 10;
    private const int Reflections = 250;
    private const double RoomSeconds = 0.5;

    // A pause is 30 dB below the loudest frame, and so is all within 40 ms of it: 57 frames.
    private const double PauseDb = -30;
    private const int PauseNeighbours = 4;

    private static readonly float[] s_voice = Recording.Read("near")[..(Seconds * Scene.RateHz)];
    private static readonly float[] s_noisy = SignalArithmetic.MixAt(s_voice, Recording.Read("fan").AsSpan(0, s_voice.Length), FanSnrDb);
    private static readonly float[] s_reverberant = Scene.InRoom(s_voice, seed: 7, delay: 0, directGain: 1, Reflections, RoomSeconds);

    [SkippableFact]
    public Task Figures()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        bool[] pauses = Pauses();
        var table = new StringBuilder("| preset | noise in pauses, dB | reverberation in pauses, dB | voice in noise, dB | clean voice, dB |\n|---|---|---|---|---|\n");
        foreach (Preset preset in ProgramList.All)
        {
            float[] noisy = Enhance(preset, s_noisy);
            double[] figures =
            [
                GainDb(noisy, s_noisy, frame => pauses[frame]), GainDb(Enhance(preset, s_reverberant), s_reverberant, frame => pauses[frame]),
                GainDb(noisy, s_noisy, frame => !pauses[frame]), GainDb(Enhance(preset, s_voice), s_voice, _ => true),
            ];
            table.Append(CultureInfo.InvariantCulture, $"| {preset.Name} |").AppendJoin("|", figures.Select(Cell)).Append("|\n");
        }
        return TestKit.Golden.VerifyText(table.ToString());
    }

    [Fact]
    public void Readme_HoldsTheAcceptedFigures()
    {
        string accepted = File.ReadAllText(Repository.PathOf("tests", "Golden.Tests", "Snapshots", "PresetGoldenTests.Figures.verified.txt"));
        Assert.Contains(accepted.TrimEnd(), File.ReadAllText(Repository.PathOf("presets", "README.md")), StringComparison.Ordinal);
    }

    private static string Cell(double db) => FormattableString.Invariant($" {db:0.0} ").Replace(" -0.0 ", " 0.0 ", StringComparison.Ordinal).Replace('-', '−');

    private static float[] Enhance(Preset preset, float[] input)
    {
        float[] padded = [.. input, .. new float[LatencySamples]];
        return Take.Record(EmbeddedModel.Load(), padded, new EnhancerOptions { Blocks = BlockPattern.WholeHops }, Frame, Set).Output[LatencySamples..];

        void Set(EnhancerControls controls)
        {
            foreach ((string id, float value) in preset.Values) ParameterTable.All.Single(p => p.Id == id).Apply(controls, value);
        }
    }

    private static bool[] Pauses()
    {
        double[] powers = [.. Enumerable.Range(0, s_voice.Length / Frame).Select(frame => Power(s_voice, frame))];
        double limit = powers.Max() * Math.Pow(10, PauseDb / 10);
        return [.. powers.Select((_, frame) => powers[Math.Max(0, frame - PauseNeighbours)..Math.Min(powers.Length, frame + PauseNeighbours + 1)].Max() < limit)];
    }

    private static double GainDb(float[] after, float[] before, Func<int, bool> counts)
    {
        int[] frames = [.. Enumerable.Range(0, before.Length / Frame).Where(counts)];
        return 10 * Math.Log10(frames.Sum(frame => Power(after, frame)) / frames.Sum(frame => Power(before, frame)));
    }

    private static double Power(float[] signal, int frame) => Math.Pow(SignalArithmetic.Rms(signal.AsSpan(frame * Frame, Frame)), 2);
}
