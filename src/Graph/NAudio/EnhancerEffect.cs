using NAudio.Effects;
using NAudio.Wave;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Graph.NAudio;

/// <summary>
/// The enhancer as an NAudio effect: in an <c>EffectChain</c>, an <c>EffectSampleProvider</c> or wherever blocks of samples pass.
/// What comes out is late by <see cref="LatencySamples"/>; where that matters take <see cref="EnhancerSampleProvider"/>. Bypass and
/// mix are parameters of its own, because both must be delayed as the enhanced signal is.
/// </summary>
public sealed class EnhancerEffect : IAudioEffect, IParameterized
{
    private readonly Enhancer _enhancer;

    /// <summary>Makes an effect for 48 kHz mono, or for what the options say, until <see cref="Configure"/> tells the real format.</summary>
    /// <param name="weights">A network, shared with any number of effects; null for the one that comes with the library.</param>
    /// <param name="options">How channels are linked, the latency mode, what is known of block lengths; null for the defaults.</param>
    public EnhancerEffect(NetworkWeights? weights = null, EnhancerOptions? options = null)
    {
        _enhancer = new Enhancer(weights ?? EmbeddedModel.Load(), options);
        Parameters = EnhancerParameters.Of(_enhancer);
    }

    /// <summary>All controls that may change while sound plays, then the meters, in the order in which people should see them.</summary>
    public IReadOnlyList<EffectParameter> Parameters { get; }

    /// <summary>The same controls by name; they may be written from any thread.</summary>
    public EnhancerControls Controls => _enhancer.Controls;

    /// <summary>What the last 10 ms showed. Read on the thread that calls <see cref="Process"/>.</summary>
    public EnhancerMeters Meters => _enhancer.Meters;

    /// <summary>What is fixed while sound plays.</summary>
    public EnhancerOptions Options => _enhancer.Options;

    /// <summary>Delay in samples per channel, the same for every block length: 30 ms, or 20 ms in the low-latency mode.</summary>
    public int LatencySamples => _enhancer.LatencySamples;

    /// <summary>Prepares for a stream of this rate and channel count; the past is forgotten, the controls stay.</summary>
    /// <exception cref="ArgumentException">The rate or the channel count is out of range.</exception>
    public void Configure(WaveFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        _enhancer.Configure(Options with { SampleRateHz = format.SampleRate, Channels = format.Channels });
    }

    /// <summary>Enhances a block of interleaved samples in place. Never allocates, locks or throws.</summary>
    public void Process(Span<float> buffer) => _enhancer.Process(buffer, buffer);

    /// <summary>Forgets the past: the next block is treated as the first of a stream.</summary>
    public void Reset() => _enhancer.Reset();
}
