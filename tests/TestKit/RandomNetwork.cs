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
    public static byte[] Build(int bands, int seed, string? layout = null, NetworkSizes? sizes = null, bool fourBits = false) =>
        Writer(bands, seed, layout, sizes, fourBits).ToArray();

    /// <summary>The same before it is put together, for tests that bend something first.</summary>
    public static SafetensorsWriter Writer(int bands, int seed, string? layout = null, NetworkSizes? sizes = null, bool fourBits = false)
    {
        var random = new Random(seed);
        Func<Random, int, int, sbyte[]> weights = fourBits ? RandomWeights.FourBit : RandomWeights.EightBit;
        var file = new SafetensorsWriter();
        file.Metadata["format_version"] = "1";
        file.Metadata["architecture"] = "percepnet-conv-gru-1";
        file.Metadata["layout"] = layout ?? $"erb{bands}";
        file.Metadata["feature_set"] = "1";
        file.Metadata["look_aheads"] = "0,1,2";
        file.Metadata["name"] = $"random-{seed}";

        var s = sizes ?? NetworkSizes.Small;
        int features = 3 * bands + 5;
        file.Add("input.weight", Floats(random, s.Input * features, 2 / MathF.Sqrt(features)), s.Input, features);
        file.Add("input.bias", Floats(random, s.Input, 0.2f), s.Input);
        AddDense(file, random, weights, "conv1", s.Conv1, 3 * s.Input);
        AddDense(file, random, weights, "conv2", s.Conv2, 3 * s.Conv1);
        AddGru(file, random, weights, "gru1", s.Gru1, s.Conv2);
        AddGru(file, random, weights, "gru2", s.Gru2, s.Gru1);
        AddDense(file, random, weights, "head", s.Head, s.Conv2 + s.Gru1 + s.Gru2);
        for (int lookAhead = 0; lookAhead < 3; lookAhead++)
            AddDense(file, random, weights, $"head{lookAhead}", 3 * bands, s.Head);
        AddDense(file, random, weights, "speech", 1, s.Head);
        return file;
    }

    private static void AddDense(
        SafetensorsWriter file, Random random, Func<Random, int, int, sbyte[]> weights, string name, int rows, int columns) =>
        AddDense(file, random, weights, $"{name}.weight", $"{name}.scale", $"{name}.bias", rows, columns);

    private static void AddGru(
        SafetensorsWriter file, Random random, Func<Random, int, int, sbyte[]> weights, string name, int states, int inputs)
    {
        AddDense(file, random, weights, $"{name}.wi", $"{name}.wi_scale", $"{name}.bi", 3 * states, inputs);
        AddDense(file, random, weights, $"{name}.wh", $"{name}.wh_scale", $"{name}.bh", 3 * states, states);
    }

    private static void AddDense(
        SafetensorsWriter file, Random random, Func<Random, int, int, sbyte[]> weights,
        string weight, string scale, string bias, int rows, int columns)
    {
        file.Add(weight, weights(random, rows, columns), rows, columns);

        // Rows of unit length on average, each with a scale of its own.
        float unit = MathF.Sqrt(3f / columns) / 127;
        var scales = new float[rows];
        for (int i = 0; i < rows; i++)
            scales[i] = unit * (0.75f + 0.5f * random.NextSingle());

        file.Add(scale, scales, rows);
        file.Add(bias, Floats(random, rows, 0.2f), rows);
    }

    private static float[] Floats(Random random, int count, float limit)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = limit * (2 * random.NextSingle() - 1);
        return values;
    }
}
