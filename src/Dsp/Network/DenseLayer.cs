using System.Numerics;

namespace PercepNet.Dsp.Network;

/// <summary>
/// y = scale · (W q) / 4095 + b with whole weights, one scale a row, on quantised activations. Immutable, shared between
/// streams.
/// </summary>
internal sealed class DenseLayer
{
    private readonly WeightMatrix _weights;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <param name="weights">Weights [outputs, inputs].</param>
    /// <param name="scale">Value of a weight of one, for each output.</param>
    /// <param name="bias">Bias of each output.</param>
    public DenseLayer(WeightMatrix weights, ReadOnlySpan<float> scale, float[] bias)
    {
        _weights = weights;
        _bias = bias;
        _scale = new float[scale.Length];
        for (int row = 0; row < scale.Length; row++)
            _scale[row] = scale[row] / Activations.QuantizedOne;
    }

    /// <summary>Number of inputs.</summary>
    public int InputCount => _weights.Columns;

    /// <summary>Number of outputs.</summary>
    public int OutputCount => _weights.Rows;

    /// <summary>Memory that the weights take, in bytes.</summary>
    public int WeightBytes => _weights.Bytes;

    /// <summary>Number of sums that <see cref="Apply"/> needs room for.</summary>
    public int SumCount => _weights.PaddedRows;

    /// <param name="kernel">Does the multiplication.</param>
    /// <param name="input">Quantised activations, <see cref="InputCount"/> and up to seven more, which count for nothing.</param>
    /// <param name="sums">Scratch of at least <see cref="SumCount"/>.</param>
    /// <param name="output">Receives <see cref="OutputCount"/> values.</param>
    public void Apply(Kernel kernel, ReadOnlySpan<short> input, Span<int> sums, Span<float> output)
    {
        kernel.Multiply(_weights, input, sums);

        int i = 0;
        for (; i <= OutputCount - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = Vector.ConvertToSingle(new Vector<int>(sums[i..]));
            (sum * new Vector<float>(_scale, i) + new Vector<float>(_bias, i)).CopyTo(output[i..]);
        }

        for (; i < OutputCount; i++)
            output[i] = sums[i] * _scale[i] + _bias[i];
    }
}
