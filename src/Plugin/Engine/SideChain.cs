using PercepNet.Dsp;
using PercepNet.Graph;
using PercepNet.Graph.Echo;

namespace PercepNet.Plugin.Engine;

/// <summary>The graph's echo canceller in front of the enhancer's voices, fed by the side-chain.</summary>
internal sealed class SideChain : IEchoCanceller
{
    private static readonly EchoCancellerOptions s_options = new();

    private EchoCanceller _canceller = null!;
    private Signal _mic = null!;
    private Signal _far = null!;
    private Signal _echo = null!;

    /// <summary>How long after the far end has ended its echo may still be expected.</summary>
    public static double TailMs => s_options.TailMs + s_options.MaximumDelayMs;

    public static bool Works(int sampleRateHz) =>
        sampleRateHz is >= EchoCancellerOptions.LowestSampleRateHz and <= EchoCancellerOptions.HighestSampleRateHz;

    public void Configure(int sampleRateHz, int channels)
    {
        _canceller = new EchoCanceller(sampleRateHz, channels, s_options);
        _mic = new Signal(channels, _canceller.HopSamples);
        _far = new Signal(1, _canceller.HopSamples);
        _echo = new Signal(1, _canceller.HopSamples);
    }

    public void Process(ReadOnlySpan<float[]> microphones, ReadOnlySpan<float> far, Span<float> echo)
    {
        for (int c = 0; c < microphones.Length; c++) microphones[c].CopyTo(_mic.Channel(c));
        far.CopyTo(_far.Channel(0));
        _canceller.Process(_mic, _far, _mic, _echo);
        for (int c = 0; c < microphones.Length; c++) _mic.Channel(c).CopyTo(microphones[c]);
        _echo.Channel(0).CopyTo(echo);
    }

    public void Reset() => _canceller.Reset();
}
