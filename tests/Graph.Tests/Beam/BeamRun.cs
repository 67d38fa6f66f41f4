using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.Graph.Beam;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Runs whole signals through a beamformer, hop by hop.</summary>
internal static class BeamRun
{
    public const int Rate = 48_000;

    public static ArrayGeometry FourOnALine { get; } = ArrayGeometry.Line(4, 0.05);

    /// <summary>Runs a node; <paramref name="beforeHop"/> sees the number of each hop before it is processed.</summary>
    public static (float[] Beam, float[] Noise) Process(BeamformerNode node, float[][] microphones, int rate = Rate, Action<int>? beforeHop = null)
    {
        int hop = new FrameGeometry(rate).HopSamples, hops = microphones[0].Length / hop;
        node.Configure(new NodeFormat(rate, hop), [microphones.Length]);
        return Continue(node, microphones, hop, hops, beforeHop);
    }

    /// <summary>Runs a node that is configured already.</summary>
    public static (float[] Beam, float[] Noise) Continue(BeamformerNode node, float[][] microphones, int hop, int hops, Action<int>? beforeHop = null)
    {
        var input = new Signal(microphones.Length, hop);
        Signal[] outputs = [new(1, hop), new(1, hop)];
        float[] beam = new float[hops * hop], noise = new float[hops * hop];
        for (int h = 0; h < hops; h++)
        {
            for (int m = 0; m < microphones.Length; m++) microphones[m].AsSpan(h * hop, hop).CopyTo(input.Channel(m));
            beforeHop?.Invoke(h);
            node.Process([input], outputs);
            outputs[0].Channel(0).CopyTo(beam.AsSpan(h * hop));
            outputs[1].Channel(0).CopyTo(noise.AsSpan(h * hop));
        }
        return (beam, noise);
    }

    /// <summary>
    /// Runs a beamformer on the sum of several fields, and each field alone through the very weights that the sum gave. The beams are aligned with their
    /// inputs, the latency taken off; they are a hop shorter.
    /// </summary>
    public static (float[] Beam, float[][] Parts) Split(BeamformerSettings settings, float[][][] fields, Func<int, float>? speech = null, int rate = Rate)
    {
        var frame = new FrameGeometry(rate);
        int count = settings.Geometry.Count, hop = frame.HopSamples, hops = fields[0][0].Length / hop;
        var beamformer = new Beamformer(settings, frame);
        ArrayAnalyzer[] analyzers = [.. fields.Select(_ => new ArrayAnalyzer(count, frame))];
        OverlapAdd[] synthesis = [.. fields.Select(_ => new OverlapAdd(frame.WindowSamples))];
        float[][] mixture = SoundField.Mix(fields), parts = [.. fields.Select(_ => new float[hops * hop])];
        float[] beam = new float[hops * hop], reference = new float[hop];
        var spectrum = new ComplexSpectrum(frame.BinCount);
        for (int h = 0; h < hops; h++)
        {
            int[] delays = beamformer.Steering.DelaySamples.ToArray();
            float[] gains = beamformer.Levels.Gains.ToArray();
            for (int m = 0; m < count; m++) beamformer.Analyzer.Push(m, mixture[m].AsSpan(h * hop, hop));
            beamformer.Process(speech?.Invoke(h) ?? float.NaN, beam.AsSpan(h * hop, hop), reference);
            for (int f = 0; f < fields.Length; f++)
            {
                for (int m = 0; m < count; m++) analyzers[f].Push(m, fields[f][m].AsSpan(h * hop, hop));
                analyzers[f].Transform(delays, gains);
                beamformer.Weights.Beam(analyzers[f].Spectra(0), spectrum);
                synthesis[f].Add(spectrum, parts[f].AsSpan(h * hop, hop));
            }
        }
        return (beam[hop..], [.. parts.Select(part => part[hop..])]);
    }

    /// <summary>Power of a signal between two frequencies.</summary>
    public static double BandPower(ReadOnlySpan<float> signal, int rate, double fromHz, double toHz)
    {
        int length = signal.Length & ~1;
        var fft = new RealFft(length);
        var spectrum = new ComplexSpectrum(length / 2 + 1);
        fft.Forward(signal[..length], spectrum);
        double power = 0;
        for (int k = (int)(fromHz * length / rate); k < Math.Min(spectrum.BinCount, toHz * length / rate); k++)
            power += (double)spectrum.Re[k] * spectrum.Re[k] + (double)spectrum.Im[k] * spectrum.Im[k];
        return power / length;
    }

    /// <summary>By how many dB the first is stronger.</summary>
    public static double RatioDb(double power, double other) => 10 * Math.Log10(power / other);
}
