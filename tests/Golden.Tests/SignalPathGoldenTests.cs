using System.Globalization;
using System.Text;
using PercepNet.Dsp;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Parameters;
using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>The path around the network, with a network that no training changes.</summary>
public class SignalPathGoldenTests
{
    private const int Rate = 48000;
    private const int Count = Rate / 2;

    private static readonly NetworkWeights Weights = NetworkWeights.Load(RandomNetwork.Build(34, seed: 1), "random");

    [Fact]
    public async Task PaperLayout_RandomNetwork()
    {
        var noisy = SignalArithmetic.MixAt(Signals.Voiced(Count, Rate, seed: 11), Signals.Pink(Count, seed: 11), snrDb: 5);
        var take = Take.Record(Weights, noisy, new EnhancerOptions { Blocks = BlockPattern.WholeHops }, Rate / 100);
        await TestKit.Golden.VerifyWave(take.Output, take.Channels, take.SampleRateHz, GoldenTolerance.Close);
    }

    [Fact]
    public async Task AmountZero_IsTheInputDelayed()
    {
        var take = Take.Record(Weights, Signals.White(Rate / 10, seed: 12), new EnhancerOptions(), blockFrames: 64, controls => controls.AmountPercent = 0);
        await TestKit.Golden.VerifyWave(take.Output, take.Channels, take.SampleRateHz, GoldenTolerance.Exact);
    }

    [Fact]
    public async Task BandLayouts()
    {
        var text = new StringBuilder();
        foreach (var name in (string[])["erb34", "erb45", "erb57"])
        {
            text.Append(name).Append(": ").AppendJoin(' ', BandLayout.ByName(name).CentreBins.ToArray()).Append('\n');
        }

        await TestKit.Golden.VerifyText(text.ToString());
    }

    [Fact]
    public async Task Parameters()
    {
        var text = new StringBuilder("id | name | unit | minimum | maximum | default | steps | labels | role\n");
        foreach (var parameter in ParameterTable.All)
        {
            var role = parameter switch
            {
                { IsReadOnly: true } => "meter",
                { IsFixed: true } => "on activation",
                { IsBypass: true } => "bypass",
                _ => "live",
            };
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Id} | {parameter.Name} | {parameter.Unit} | {parameter.Minimum} | {parameter.Maximum} | {parameter.Default} | {parameter.Steps} | {string.Join('/', parameter.Labels)} | {role}\n");
        }

        await TestKit.Golden.VerifyText(text.ToString());
    }
}
