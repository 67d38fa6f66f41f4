using NWaves.Filters.Base;
using NWaves.Signals;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Graph.NWaves;

/// <summary>
/// The enhancer as a filter of NWaves, one channel: sample by sample, alone or in a <c>FilterChain</c>, or a whole
/// <see cref="DiscreteSignal"/> at once. Online it is late by <see cref="LatencySamples"/>; whole signals come out aligned.
/// </summary>
public sealed class EnhancerFilter : IFilter, IOnlineFilter
{
    private readonly Enhancer _enhancer;

    /// <summary>Makes a filter.</summary>
    /// <param name="samplingRate">Sampling rate of the signals in Hz, 4000 to 768000.</param>
    /// <param name="weights">A network, shared with any number of filters; null for the one that comes with the library.</param>
    /// <param name="latency">Delay against quality.</param>
    /// <exception cref="ArgumentException">The sampling rate is out of range.</exception>
    public EnhancerFilter(int samplingRate, NetworkWeights? weights = null, LatencyMode latency = LatencyMode.Standard) =>
        _enhancer = new Enhancer(weights ?? EmbeddedModel.Load(), new EnhancerOptions { SampleRateHz = samplingRate, Latency = latency });

    /// <summary>Sampling rate of the signals in Hz.</summary>
    public int SamplingRate => _enhancer.Options.SampleRateHz;

    /// <summary>What may change while samples pass, from any thread.</summary>
    public EnhancerControls Controls => _enhancer.Controls;

    /// <summary>What the last 10 ms showed.</summary>
    public EnhancerMeters Meters => _enhancer.Meters;

    /// <summary>Samples by which the online output lags behind the input: 30 ms, or 20 ms in the low-latency mode.</summary>
    public int LatencySamples => _enhancer.LatencySamples;

    /// <summary>Takes a sample and gives the enhanced one that is due. The work of 10 ms is done in the call that completes them.</summary>
    public float Process(float sample)
    {
        float output = 0;
        _enhancer.Process(new ReadOnlySpan<float>(in sample), new Span<float>(ref output));
        return output;
    }

    /// <summary>The same for a block of any length, without a call for each sample.</summary>
    /// <param name="input">Samples.</param>
    /// <param name="output">As long as the input, or the same memory.</param>
    public void Process(ReadOnlySpan<float> input, Span<float> output) => _enhancer.Process(input, output);

    /// <summary>Forgets the past: the next sample is treated as the first of a signal.</summary>
    public void Reset() => _enhancer.Reset();

    /// <summary>Enhances a whole signal: as long as the input and aligned with it. The filter is reset before and after.</summary>
    /// <param name="signal">A signal with the sampling rate of this filter; it is not changed.</param>
    /// <param name="method">Of no effect: there is one way to do this.</param>
    /// <exception cref="ArgumentException">The signal has another sampling rate.</exception>
    public DiscreteSignal ApplyTo(DiscreteSignal signal, FilteringMethod method = FilteringMethod.Auto)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (signal.SamplingRate != SamplingRate)
            throw new ArgumentException($"The signal has {signal.SamplingRate} Hz, but the filter was made for {SamplingRate} Hz: resample the signal, or make a filter for its rate.", nameof(signal));

        Reset();
        var late = new float[signal.Length + LatencySamples];
        signal.Samples.CopyTo(late, 0);
        Process(late, late);
        Reset();
        return new DiscreteSignal(SamplingRate, late[LatencySamples..]);
    }
}
