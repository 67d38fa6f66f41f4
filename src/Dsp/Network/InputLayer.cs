using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Network;

/// <summary>
/// The first layer, y = W x + b in float32: features are not bounded like activations, so they are not quantised.
/// Immutable, shared between streams.
/// </summary>
internal sealed class InputLayer
{
    private readonly float[] _columns;
    private readonly float[] _bias;

    /// <summary>Takes over weights [outputs, inputs], row by row, and biases [outputs].</summary>
    public InputLayer(ReadOnlySpan<float> weights, float[] bias)
    {
        _bias = bias;
        _columns = new float[weights.Length];
        InputCount = weights.Length / bias.Length;
        for (int row = 0; row < bias.Length; row++)
            for (int column = 0; column < InputCount; column++)
                _columns[column * bias.Length + row] = weights[row * InputCount + column];
    }

    /// <summary>Number of inputs.</summary>
    public int InputCount { get; }

    /// <summary>Number of outputs.</summary>
    public int OutputCount => _bias.Length;

    /// <summary>Adds up column after column, so the order of additions does not depend on the vector width.</summary>
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        output = output[..OutputCount];
        _bias.CopyTo(output);
        for (int column = 0; column < InputCount; column++)
        {
            // The spare inputs are a third of all and most often absent.
            if (input[column] != 0)
                WeightedSum.Add(output, input[column], _columns.AsSpan(column * OutputCount, OutputCount));
        }
    }
}
