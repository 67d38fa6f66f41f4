using PercepNet.Dsp;

namespace PercepNet.Cli.Evaluation;

/// <summary>A whole signal through an enhancer, as long as it was and in its place: the delay is taken out.</summary>
internal static class AlignedRun
{
    /// <summary>Enhances interleaved samples.</summary>
    /// <param name="enhancer">Fresh or reset.</param>
    /// <param name="input">Interleaved samples.</param>
    /// <param name="afterHop">Called after each hop that went in, silence at the end included; for traces.</param>
    public static float[] Process(Enhancer enhancer, ReadOnlySpan<float> input, Action<Enhancer>? afterHop = null)
    {
        int channels = enhancer.Options.Channels, hop = enhancer.HopSamples * channels, delay = enhancer.LatencySamples * channels;
        var output = new float[input.Length];
        float[] blockIn = new float[hop], blockOut = new float[hop];
        for (int at = 0; at < input.Length + delay; at += hop)
        {
            blockIn.AsSpan().Clear();
            if (at < input.Length) input[at..Math.Min(input.Length, at + hop)].CopyTo(blockIn);
            enhancer.Process(blockIn, blockOut);
            afterHop?.Invoke(enhancer);
            int to = at - delay;
            if (to >= 0 && to < output.Length) blockOut.AsSpan(0, Math.Min(hop, output.Length - to)).CopyTo(output.AsSpan(to));
        }
        return output;
    }
}
