using System.Globalization;
using System.Text;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Golden.Tests;

/// <summary>A recording and what the enhancer made of it, both interleaved and of one length; the delay is still in.</summary>
internal sealed record Take(float[] Input, float[] Output, int Channels, int SampleRateHz)
{
    private const float FloorDb = -90;

    /// <summary>Streams a recording through a fresh enhancer in blocks of one size.</summary>
    public static Take Record(
        NetworkWeights weights, float[] input, EnhancerOptions options, int blockFrames, Action<EnhancerControls>? set = null)
    {
        var enhancer = new Enhancer(weights, options);
        set?.Invoke(enhancer.Controls);
        enhancer.Reset();
        var output = new float[input.Length];
        for (int start = 0, step = blockFrames * options.Channels; start < input.Length; start += step)
        {
            var block = start..Math.Min(start + step, input.Length);
            enhancer.Process(input.AsSpan(block), output.AsSpan(block));
        }

        return new Take(input, output, options.Channels, options.SampleRateHz);
    }

    /// <summary>
    /// Levels before and after, every 100 ms and channel, for reviews. In whole decibels: the last bits of the samples
    /// differ between machines, and a rounded number must not.
    /// </summary>
    public string LevelsText()
    {
        var text = new StringBuilder("ms channel in out (dB full scale)\n");
        var frames = SampleRateHz / 10;
        for (var start = 0; start + frames <= Input.Length / Channels; start += frames)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{start / (SampleRateHz / 1000.0),4:0} {channel} {LevelDb(Input, start, frames, channel),4:0} {LevelDb(Output, start, frames, channel),4:0}\n");
            }
        }

        return text.ToString();
    }

    private double LevelDb(float[] signal, int start, int frames, int channel)
    {
        var energy = 0.0;
        for (var i = start; i < start + frames; i++)
        {
            var sample = signal[i * Channels + channel];
            energy += sample * sample;
        }

        return Math.Round(Math.Max(FloorDb, 10 * Math.Log10(energy / frames + 1e-12)));
    }
}
