using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Network;

/// <summary>
/// The network of one stream: features of a 10 ms frame in; gains, dereverberation factors and comb strengths of a band
/// out. Construct off the audio thread; then one thread at a time may call. Nothing but the constructor allocates.
/// </summary>
public sealed class GainNetwork
{
    /// <summary>Features are held to ± this, as in training; one that is not a number counts as 0.</summary>
    public const float FeatureLimit = 8f;

    private readonly NetworkWeights _weights;
    private readonly NetworkMemory _memory;
    private readonly Kernel _kernel;
    private readonly float[] _features;

    /// <summary>Makes the network of a stream, with an empty past.</summary>
    /// <param name="weights">Weights, shared with any number of streams and threads.</param>
    /// <param name="kernel">Which instructions to use; the fastest when left out. All give the same output, bit for bit.</param>
    /// <exception cref="PlatformNotSupportedException">The processor lacks the instructions of <paramref name="kernel"/>.</exception>
    public GainNetwork(NetworkWeights weights, KernelKind? kernel = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = weights;
        _memory = new NetworkMemory(weights);
        _kernel = Network.Kernel.Select(kernel);
        _features = new float[weights.FeatureCount];
    }

    /// <summary>The kernels that run on this processor, fastest first.</summary>
    public static IReadOnlyList<KernelKind> SupportedKernels { get; } = [.. Network.Kernel.SupportedKinds];

    /// <summary>The kernel in use.</summary>
    public KernelKind Kernel => _kernel.Kind;

    /// <summary>Probability, 0 to 1, that frame n−1 holds speech, where n is the newest frame; 0 before the first.</summary>
    public float SpeechProbability => _memory.SpeechProbability;

    /// <summary>Forgets the past: from here on equal to a new network.</summary>
    public void Reset() => _memory.Clear();

    /// <summary>
    /// Takes frame n: input layer → two convolutions → two recurrent layers → hidden layer → speech probability.
    /// The heads wait until <see cref="ReadHead"/> asks for one.
    /// </summary>
    /// <param name="features">Features of frame n, <see cref="NetworkWeights.FeatureCount"/> values.</param>
    public void Advance(ReadOnlySpan<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, _features.Length, nameof(features));
        var (w, m, sums) = (_weights, _memory, _memory.Scratch.Sums);

        TakeFeatures(features);
        w.Input.Apply(_features, m.Frame);
        Activations.Tanh(m.Frame.AsSpan(0, w.Input.OutputCount));

        w.Conv1.Advance(_kernel, m.Frame, m.Window1, sums, m.Frame);
        w.Conv2.Advance(_kernel, m.Frame, m.Window2, sums, m.Frame);
        Activations.Quantize(m.Frame.AsSpan(0, w.Conv2.OutputCount), m.Conv2);

        w.Gru1.Advance(_kernel, m.Conv2, m.QuantizedState1, m.State1, m.Scratch);
        w.Gru2.Advance(_kernel, m.QuantizedState1, m.QuantizedState2, m.State2, m.Scratch);

        w.Hidden.Apply(_kernel, m.Trunk, sums, m.Frame);
        Activations.Tanh(m.Frame.AsSpan(0, w.Hidden.OutputCount));
        Activations.Quantize(m.Frame.AsSpan(0, w.Hidden.OutputCount), m.Hidden);

        w.Speech.Apply(_kernel, m.Hidden, sums, m.Frame);
        Activations.Sigmoid(m.Frame.AsSpan(0, 1));
        m.SpeechProbability = m.Frame[0];
    }

    /// <summary>Computes what the network says about frame n − <paramref name="lookAhead"/>, where n is the newest frame.</summary>
    /// <param name="lookAhead">Frames of look-ahead, 0 to <see cref="NetworkWeights.MaxLookAhead"/>.</param>
    /// <param name="gains">Noise gain of each band, 0 to 1; this and the next two have room for <see cref="NetworkWeights.BandCount"/> values.</param>
    /// <param name="dereverb">Factor of each band, 0 to 1, that also removes reverberation: dry gain = gain · factor.</param>
    /// <param name="strengths">Comb strength of each band, 0 to 1.</param>
    public void ReadHead(int lookAhead, Span<float> gains, Span<float> dereverb, Span<float> strengths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lookAhead);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lookAhead, NetworkWeights.MaxLookAhead);
        int bands = _weights.BandCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(gains.Length, bands, nameof(gains));
        ArgumentOutOfRangeException.ThrowIfLessThan(dereverb.Length, bands, nameof(dereverb));
        ArgumentOutOfRangeException.ThrowIfLessThan(strengths.Length, bands, nameof(strengths));

        var output = _memory.Frame.AsSpan(0, 3 * bands);
        _weights.Heads[lookAhead].Apply(_kernel, _memory.Hidden, _memory.Scratch.Sums, output);
        Activations.Sigmoid(output);

        output[..bands].CopyTo(gains);
        output.Slice(bands, bands).CopyTo(dereverb);
        output.Slice(2 * bands, bands).CopyTo(strengths);
    }

    /// <summary>A single bad feature would otherwise stay in the recurrent state for ever.</summary>
    private void TakeFeatures(ReadOnlySpan<float> features)
    {
        for (int i = 0; i < _features.Length; i++)
            _features[i] = float.IsNaN(features[i]) ? 0 : Math.Clamp(features[i], -FeatureLimit, FeatureLimit);
    }
}
