using PercepNet.Dsp;

namespace PercepNet.Cli.Enhancement;

/// <summary>What was measured while a stream ran.</summary>
internal sealed class EnhancementFacts
{
    private const double SilenceDb = -120;
    private const float SpeechThreshold = 0.5f;

    private double _inputPower;
    private double _outputPower;
    private long _inputSamples;
    private long _outputSamples;
    private float _inputPeak;
    private float _outputPeak;
    private double _reductionDb;
    private long _speechFrames;

    /// <summary>Frames read.</summary>
    public long Frames { get; private set; }

    /// <summary>Samples of the output beyond full scale: integers clip there.</summary>
    public long OverloadedSamples { get; private set; }

    public double InputPeakDb => Decibels(_inputPeak);

    public double InputRmsDb => Decibels(Math.Sqrt(_inputPower / Math.Max(1, _inputSamples)));

    public double OutputPeakDb => Decibels(_outputPeak);

    public double OutputRmsDb => Decibels(Math.Sqrt(_outputPower / Math.Max(1, _outputSamples)));

    /// <summary>Mean over time of how much weaker the enhanced signal is.</summary>
    public double MeanReductionDb => _reductionDb / Math.Max(1, Frames);

    /// <summary>Share of the time in which the network is surer of speech than not.</summary>
    public double SpeechPercent => 100.0 * _speechFrames / Math.Max(1, Frames);

    public void AddInput(ReadOnlySpan<float> samples, int frames)
    {
        Frames += frames;
        _inputSamples += samples.Length;
        Measure(samples, ref _inputPower, ref _inputPeak);
    }

    public void AddOutput(ReadOnlySpan<float> samples)
    {
        _outputSamples += samples.Length;
        Measure(samples, ref _outputPower, ref _outputPeak);
        foreach (var sample in samples)
            OverloadedSamples += Math.Abs(sample) > 1 ? 1 : 0;
    }

    public void AddMeters(in EnhancerMeters meters, int frames)
    {
        _reductionDb += (double)meters.ReductionDb * frames;
        _speechFrames += meters.SpeechProbability > SpeechThreshold ? frames : 0;
    }

    private static void Measure(ReadOnlySpan<float> samples, ref double power, ref float peak)
    {
        foreach (var sample in samples)
        {
            if (!float.IsFinite(sample))
                continue;
            power += (double)sample * sample;
            peak = Math.Max(peak, Math.Abs(sample));
        }
    }

    private static double Decibels(double amplitude) => Math.Max(SilenceDb, 20 * Math.Log10(amplitude));
}
