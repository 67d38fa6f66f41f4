using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Network;

/// <summary>What one stream remembers between frames, and its scratch. Weights are elsewhere and shared.</summary>
internal sealed class NetworkMemory
{
    private readonly short[] _trunk;
    private readonly int _conv2Count;
    private readonly int _state1Count;

    public NetworkMemory(NetworkWeights weights)
    {
        _conv2Count = weights.Conv2.OutputCount;
        _state1Count = weights.Gru1.StateCount;
        State1 = new float[_state1Count];
        State2 = new float[weights.Gru2.StateCount];
        Window1 = Quantized(weights.Conv1.Dense.InputCount);
        Window2 = Quantized(weights.Conv2.Dense.InputCount);
        _trunk = Quantized(weights.Hidden.InputCount);
        Hidden = Quantized(weights.Hidden.OutputCount);

        var layers = weights.QuantizedLayers;
        Frame = new float[Math.Max(weights.Input.OutputCount, layers.Max(l => l.OutputCount))];
        Scratch = new LayerScratch(
            layers.Max(l => l.SumCount),
            GruLayer.GateCount * Math.Max(State1.Length, State2.Length));
    }

    /// <summary>The first convolution's newest three input frames, oldest first.</summary>
    public short[] Window1 { get; }

    /// <summary>The second convolution's newest three input frames, oldest first.</summary>
    public short[] Window2 { get; }

    /// <summary>Output of the second convolution and both recurrent states, side by side as the hidden layer reads them.</summary>
    public ReadOnlySpan<short> Trunk => _trunk;

    /// <summary>The second convolution's output, quantised: first part of <see cref="Trunk"/>.</summary>
    public Span<short> Conv2 => _trunk.AsSpan();

    /// <summary>The first recurrent state, quantised: second part of <see cref="Trunk"/>.</summary>
    public Span<short> QuantizedState1 => _trunk.AsSpan(_conv2Count);

    /// <summary>The second recurrent state, quantised: last part of <see cref="Trunk"/>.</summary>
    public Span<short> QuantizedState2 => _trunk.AsSpan(_conv2Count + _state1Count);

    /// <summary>The first recurrent state.</summary>
    public float[] State1 { get; }

    /// <summary>The second recurrent state.</summary>
    public float[] State2 { get; }

    /// <summary>The hidden layer's output, quantised: what all heads read.</summary>
    public short[] Hidden { get; }

    /// <summary>Probability that frame n−1 holds speech.</summary>
    public float SpeechProbability { get; set; }

    /// <summary>The values on their way from layer to layer.</summary>
    public float[] Frame { get; }

    /// <summary>Room for what a layer computes on its way.</summary>
    public LayerScratch Scratch { get; }

    /// <summary>Forgets the past: equal to a new memory.</summary>
    public void Clear()
    {
        Array.Clear(Window1);
        Array.Clear(Window2);
        Array.Clear(_trunk);
        Array.Clear(State1);
        Array.Clear(State2);
        Array.Clear(Hidden);
        SpeechProbability = 0;
    }

    /// <summary>Kernels read activations by whole blocks of columns, also where only the last part of these is a layer's input.</summary>
    private static short[] Quantized(int count) => new short[count + Int4Matrix.BlockColumns - 1];
}
