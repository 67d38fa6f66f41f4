using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Obs.Tests.Host;

/// <summary>The core without any host: the oracle of what the filter plays.</summary>
internal static class Core
{
    /// <summary>A recording with noise, a different stretch of it for each channel.</summary>
    public static float[][] Speech(int channels, int samples)
    {
        float[] recording = Recording.Read("home");
        return [.. Enumerable.Range(0, channels).Select(c => recording[(c * 24_000)..(c * 24_000 + samples)])];
    }

    public static float[][] Play(float[][] input, int rateHz, Func<int> packets, Action<EnhancerControls>? set = null, LatencyMode latency = LatencyMode.Standard,
        EmbeddedNetwork network = EmbeddedNetwork.Default)
    {
        int channels = input.Length, total = input[0].Length;
        var enhancer = new Enhancer(
            EmbeddedModel.Load(network), new EnhancerOptions { SampleRateHz = rateHz, Channels = channels, Blocks = BlockPattern.WholeHops, Latency = latency });
        set?.Invoke(enhancer.Controls);
        var together = new float[channels * total];
        for (int c = 0; c < channels; c++)
            for (int i = 0; i < total; i++) together[i * channels + c] = input[c][i];
        for (int at = 0; at < total;)
        {
            int length = Math.Min(packets(), total - at);
            Span<float> block = together.AsSpan(at * channels, length * channels);
            enhancer.Process(block, block);
            at += length;
        }
        return [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, total).Select(i => together[i * channels + c]).ToArray())];
    }
}
