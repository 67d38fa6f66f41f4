using PercepNet.Dsp.Network;

namespace PercepNet.Dsp.Models;

/// <summary>
/// Builds layers from tensors. How many outputs a layer has is what the first dimension of its weights says; everything
/// else must then agree.
/// </summary>
internal sealed class LayerReader(SafetensorsReader file)
{
    /// <summary>Weights, scales and biases read so far.</summary>
    public int ParameterCount { get; private set; }

    /// <summary>Rows of a matrix that come in <paramref name="groups"/> groups of equal size: that size.</summary>
    public int GroupedRows(string name, int groups)
    {
        var (rows, _) = file.MatrixShape(name);
        return rows % groups == 0
            ? rows / groups
            : throw file.Refuse($"tensor '{name}' has {rows} rows where a multiple of {groups} is needed", WeightFileException.ExportAgain);
    }

    /// <summary>The float32 layer, X.weight and X.bias.</summary>
    public InputLayer Input(string name, int columns)
    {
        string weight = $"{name}.weight";
        var (rows, _) = file.MatrixShape(weight);
        return new InputLayer(Floats(weight, rows, columns), Floats($"{name}.bias", rows));
    }

    /// <summary>An integer layer: X.weight, X.scale, X.bias and, where weights have four bits, X.factor.</summary>
    /// <param name="name">X.</param>
    /// <param name="columns">Number of inputs.</param>
    /// <param name="rows">Number of outputs; free when left out.</param>
    public DenseLayer Dense(string name, int columns, int? rows = null) =>
        Dense($"{name}.weight", $"{name}.factor", $"{name}.scale", $"{name}.bias", columns, rows);

    /// <summary>A recurrent layer, X.wi, X.wh with their factors, scales and biases.</summary>
    public GruLayer Gru(string name, int columns)
    {
        int states = GroupedRows($"{name}.wi", GruLayer.GateCount);
        int rows = GruLayer.GateCount * states;
        return new GruLayer(
            Dense($"{name}.wi", $"{name}.wi_factor", $"{name}.wi_scale", $"{name}.bi", columns, rows),
            Dense($"{name}.wh", $"{name}.wh_factor", $"{name}.wh_scale", $"{name}.bh", states, rows));
    }

    private DenseLayer Dense(string weight, string factor, string scale, string bias, int columns, int? wantedRows)
    {
        if (columns > WeightMatrix.MaxColumns)
            throw file.Refuse($"tensor '{weight}' would have {columns} columns, more than the {WeightMatrix.MaxColumns} that sums have room for", WeightFileException.ExportAgain);

        int rows = wantedRows ?? file.MatrixShape(weight).Rows;
        var weights = file.Holds(factor) ? FourBits(weight, factor, rows, columns) : file.ReadInt8(weight, rows, columns);
        ParameterCount += weights.Length;
        return new DenseLayer(WeightMatrix.Pack(weights, rows, columns), Floats(scale, rows), Floats(bias, rows));
    }

    private sbyte[] FourBits(string weight, string factor, int rows, int columns)
    {
        if (columns % 2 != 0)
            throw file.Refuse($"tensor '{factor}' belongs to rows of {columns} weights, but only an even number can be kept two to a byte", WeightFileException.ExportAgain);

        var factors = file.ReadUInt8(factor, rows, FourBitGroups.CountIn(columns));
        return FourBitGroups.Unpack(file.ReadUInt8(weight, rows, columns / 2), factors, columns)
            ?? throw file.Refuse($"tensors '{weight}' and '{factor}' have products beyond eight bits", WeightFileException.ExportAgain);
    }

    private float[] Floats(string name, params ReadOnlySpan<int> shape)
    {
        float[] values = file.ReadFloats(name, shape);
        ParameterCount += values.Length;
        return values;
    }
}
