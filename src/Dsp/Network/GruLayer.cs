using System.Numerics;

namespace PercepNet.Dsp.Network;

/// <summary>
/// A gated recurrent unit as PyTorch defines it, gates in the order reset, update, candidate:
/// r = σ(Wr x + br + Ur h + cr), z = σ(Wz x + bz + Uz h + cz), n = tanh(Wn x + bn + r · (Un h + cn)),
/// h ← (1 − z) · n + z · h. Immutable, shared between streams; h belongs to the stream.
/// </summary>
/// <param name="ofInput">W and b, 3 × <see cref="StateCount"/> rows.</param>
/// <param name="ofState">U and c, 3 × <see cref="StateCount"/> rows.</param>
internal sealed class GruLayer(DenseLayer ofInput, DenseLayer ofState)
{
    /// <summary>Reset, update, candidate.</summary>
    public const int GateCount = 3;

    /// <summary>Number of units.</summary>
    public int StateCount => OfState.InputCount;

    /// <summary>The part of the gates that sees the input.</summary>
    public DenseLayer OfInput { get; } = ofInput;

    /// <summary>The part of the gates that sees the state.</summary>
    public DenseLayer OfState { get; } = ofState;

    /// <param name="kernel">Does the multiplications.</param>
    /// <param name="input">Quantised input.</param>
    /// <param name="quantizedState">The state as activations, updated.</param>
    /// <param name="state">The state, <see cref="StateCount"/> values in [−1, 1], updated.</param>
    /// <param name="scratch">Room for the gates.</param>
    public void Advance(Kernel kernel, ReadOnlySpan<short> input, Span<short> quantizedState, Span<float> state, LayerScratch scratch)
    {
        OfInput.Apply(kernel, input, scratch.Sums, scratch.InputGates);
        OfState.Apply(kernel, quantizedState, scratch.Sums, scratch.StateGates);
        Update(scratch.InputGates, scratch.StateGates, state[..StateCount]);
        Activations.Quantize(state[..StateCount], quantizedState);
    }

    private static void Update(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> state)
    {
        int z = state.Length;
        int n = 2 * state.Length;
        int i = 0;
        for (; i <= state.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Unit(
                new Vector<float>(x[i..]), new Vector<float>(x[(z + i)..]), new Vector<float>(x[(n + i)..]),
                new Vector<float>(h[i..]), new Vector<float>(h[(z + i)..]), new Vector<float>(h[(n + i)..]),
                new Vector<float>(state[i..])).CopyTo(state[i..]);
        }

        for (; i < state.Length; i++)
        {
            state[i] = Unit(
                new Vector<float>(x[i]), new Vector<float>(x[z + i]), new Vector<float>(x[n + i]),
                new Vector<float>(h[i]), new Vector<float>(h[z + i]), new Vector<float>(h[n + i]),
                new Vector<float>(state[i]))[0];
        }
    }

    private static Vector<float> Unit(
        Vector<float> xr, Vector<float> xz, Vector<float> xn,
        Vector<float> hr, Vector<float> hz, Vector<float> hn, Vector<float> state)
    {
        var reset = Activations.Sigmoid(xr + hr);
        var update = Activations.Sigmoid(xz + hz);
        var candidate = Activations.Tanh(xn + reset * hn);
        return (Vector<float>.One - update) * candidate + update * state;
    }
}
