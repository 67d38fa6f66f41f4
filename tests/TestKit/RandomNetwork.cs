namespace PercepNet.TestKit;

/// <summary>
/// Valid weight files with random weights. Activations neither vanish nor all saturate, so a wrong weight anywhere
/// changes the output.
/// </summary>
public static class RandomNetwork
{
    /// <summary>Builds a weight file.</summary>
    /// <param name="bands">Number of bands, B.</param>
    /// <param name="seed">Equal seeds give equal files.</param>
    /// <param name="layout">Name of the band layout in the metadata; "erb" and the number of bands when left out.</param>
    /// <param name="sizes">Layer sizes; small ones when left out.</param>
    /// <param name="fourBits">Whether four bits hold the weights; of eight otherwise.</param>
    /// <param name="twoToAByte">Whether matrices of four bits and an even number of columns take half a byte a weight in the file.</param>
    public static byte[] Build(
        int bands, int seed, string? layout = null, NetworkSizes? sizes = null, bool fourBits = false, bool twoToAByte = false) =>
        Writer(bands, seed, layout, sizes, fourBits, twoToAByte).ToArray();

    /// <summary>The same before it is put together, for tests that bend something first.</summary>
    public static SafetensorsWriter Writer(
        int bands, int seed, string? layout = null, NetworkSizes? sizes = null, bool fourBits = false, bool twoToAByte = false)
    {
        var random = new Random(seed);
        var matrices = new Matrices(random, fourBits ? RandomWeights.FourBit : RandomWeights.EightBit, twoToAByte);
        var file = new SafetensorsWriter();
        file.Metadata["format_version"] = twoToAByte ? "2" : "1";
        file.Metadata["architecture"] = "percepnet-conv-gru-1";
        file.Metadata["layout"] = layout ?? $"erb{bands}";
        file.Metadata["feature_set"] = "1";
        file.Metadata["look_aheads"] = "0,1,2";
        file.Metadata["name"] = $"random-{seed}";

        var s = sizes ?? NetworkSizes.Small;
        int features = 3 * bands + 5;
        file.Add("input.weight", Floats(random, s.Input * features, 2 / MathF.Sqrt(features)), s.Input, features);
        file.Add("input.bias", Floats(random, s.Input, 0.2f), s.Input);
        AddDense(file, matrices, "conv1", s.Conv1, 3 * s.Input);
        AddDense(file, matrices, "conv2", s.Conv2, 3 * s.Conv1);
        AddGru(file, matrices, "gru1", s.Gru1, s.Conv2);
        AddGru(file, matrices, "gru2", s.Gru2, s.Gru1);
        AddDense(file, matrices, "head", s.Head, s.Conv2 + s.Gru1 + s.Gru2);
        for (int lookAhead = 0; lookAhead < 3; lookAhead++)
            AddDense(file, matrices, $"head{lookAhead}", 3 * bands, s.Head);
        AddDense(file, matrices, "speech", 1, s.Head);
        return file;
    }

    private static void AddDense(SafetensorsWriter file, Matrices matrices, string name, int rows, int columns) =>
        AddDense(file, matrices, $"{name}.weight", $"{name}.factor", $"{name}.scale", $"{name}.bias", rows, columns);

    private static void AddGru(SafetensorsWriter file, Matrices matrices, string name, int states, int inputs)
    {
        AddDense(file, matrices, $"{name}.wi", $"{name}.wi_factor", $"{name}.wi_scale", $"{name}.bi", 3 * states, inputs);
        AddDense(file, matrices, $"{name}.wh", $"{name}.wh_factor", $"{name}.wh_scale", $"{name}.bh", 3 * states, states);
    }

    private static void AddDense(
        SafetensorsWriter file, Matrices matrices, string weight, string factor, string scale, string bias, int rows, int columns)
    {
        sbyte[] whole = matrices.Draw(matrices.Random, rows, columns);
        if (matrices.TwoToAByte && columns % 2 == 0)
        {
            var (pairs, factors) = FourBitPacking.Of(whole, columns);
            file.Add(weight, pairs, rows, columns / 2);
            file.Add(factor, factors, rows, factors.Length / rows);
        }
        else
        {
            file.Add(weight, whole, rows, columns);
        }

        // Rows of unit length on average, each with a scale of its own.
        float unit = MathF.Sqrt(3f / columns) / 127;
        var scales = new float[rows];
        for (int i = 0; i < rows; i++)
            scales[i] = unit * (0.75f + 0.5f * matrices.Random.NextSingle());

        file.Add(scale, scales, rows);
        file.Add(bias, Floats(matrices.Random, rows, 0.2f), rows);
    }

    private static float[] Floats(Random random, int count, float limit)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = limit * (2 * random.NextSingle() - 1);
        return values;
    }

    private sealed record Matrices(Random Random, Func<Random, int, int, sbyte[]> Draw, bool TwoToAByte);
}
