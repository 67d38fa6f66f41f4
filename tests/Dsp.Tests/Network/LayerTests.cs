using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Network;

public class LayerTests
{
    private static readonly byte[] s_file = RandomNetwork.Build(bands: 9, seed: 5, sizes: new NetworkSizes(Input: 31, Gru1: 45));
    private static readonly NetworkWeights s_weights = NetworkWeights.Load(s_file, "random");
    private static readonly Kernel s_kernel = Kernel.Select();

    [Fact]
    public void Dense_equals_float_reference_within_half_a_step_of_each_activation()
    {
        var layer = s_weights.Hidden;
        double[] x = Activity(seed: 1, layer.InputCount);
        double[] expected = new FloatReference(s_file).Dense("head", x);

        var output = new float[layer.OutputCount];
        layer.Apply(s_kernel, Quantized(x), new int[layer.SumCount], output);

        // Half a step of 1/4095 on every input, all of the same sign as its weight, is the worst that rounding can do.
        double[] gain = LargestRowSums("head", layer);
        for (int row = 0; row < output.Length; row++)
            Assert.InRange(output[row] - expected[row], -gain[row] / 8190 - 1e-6, gain[row] / 8190 + 1e-6);
    }

    [Fact]
    public void Input_equals_plain_sums()
    {
        int bands = s_weights.BandCount;
        var file = new SafetensorsReader(s_file, "random");
        var (rows, columns) = file.MatrixShape("input.weight");
        float[] weights = file.ReadFloats("input.weight", rows, columns);
        float[] bias = file.ReadFloats("input.bias", rows);
        float[] features = [.. Activity(seed: 2, 3 * bands + 5).Select(v => (float)v)];
        features[3] = 0;

        var output = new float[rows];
        s_weights.Input.Apply(features, output);
        for (int row = 0; row < rows; row++)
        {
            double expected = bias[row] + Enumerable.Range(0, columns).Sum(c => (double)weights[row * columns + c] * features[c]);
            Assert.Equal(expected, output[row], 2e-6);
        }
    }

    [Fact]
    public void Conv_sees_the_newest_three_frames_oldest_first()
    {
        var layer = s_weights.Conv1;
        var reference = new FloatReference(s_file);
        var window = Quantized(new double[layer.Dense.InputCount]);
        var output = new float[layer.OutputCount];
        var frames = new List<double[]> { new double[layer.InputCount], new double[layer.InputCount] };
        for (int n = 0; n < 5; n++)
        {
            frames.Add(Activity(seed: n, layer.InputCount));
            float[] newest = [.. frames[^1].Select(v => (float)v)];
            layer.Advance(s_kernel, newest, window, new int[layer.Dense.SumCount], output);

            double[] expected = reference.Dense("conv1", [.. frames[^3], .. frames[^2], .. frames[^1]]);
            for (int i = 0; i < output.Length; i++)
                Assert.Equal(Math.Tanh(expected[i]), output[i], 2e-3);
        }
    }

    [Fact]
    public void Gru_follows_float_reference_over_200_frames()
    {
        var layer = s_weights.Gru1;
        var reference = new FloatReference(s_file);
        var expected = new double[layer.StateCount];
        var state = new float[layer.StateCount];
        var quantized = Quantized(expected);
        var scratch = new LayerScratch(layer.OfInput.SumCount, layer.OfInput.OutputCount);
        for (int n = 0; n < 200; n++)
        {
            double[] x = Activity(seed: n, layer.OfInput.InputCount);
            layer.Advance(s_kernel, Quantized(x), quantized, state, scratch);
            expected = reference.Gru("gru1", x, expected);
            for (int i = 0; i < state.Length; i++)
                Assert.Equal(expected[i], state[i], 1e-3);
        }
    }

    [Fact]
    public void Gru_state_stays_within_one_under_extreme_weights()
    {
        const int units = 13;
        var layer = new GruLayer(Extreme(seed: 1, 3 * units, units), Extreme(seed: 2, 3 * units, units));
        var state = new float[layer.StateCount];
        Array.Fill(state, 1f);
        var quantized = new short[layer.StateCount + 1];
        Array.Fill(quantized, (short)4095);
        var scratch = new LayerScratch(layer.OfInput.SumCount, layer.OfInput.OutputCount);
        for (int n = 0; n < 1000; n++)
        {
            layer.Advance(s_kernel, Quantized([.. Activity(n, layer.OfInput.InputCount).Select(Math.Sign)]), quantized, state, scratch);
            Assert.All(state, v => Assert.InRange(v, -1f, 1f));
        }
    }

    /// <summary>Random int8 weights worth their full value, so that nearly all gates saturate.</summary>
    private static DenseLayer Extreme(int seed, int rows, int columns)
    {
        var weights = new sbyte[rows * columns];
        new Random(seed).NextBytes((Span<byte>)(byte[])(object)weights);
        float[] scale = new float[rows];
        Array.Fill(scale, 1f);
        return new DenseLayer(WeightMatrix.Pack(weights, rows, columns), scale, new float[rows]);
    }

    private static double[] Activity(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }

    private static short[] Quantized(double[] x)
    {
        var quantized = new short[x.Length + 1];
        Activations.Quantize(Array.ConvertAll(x, v => (float)v), quantized);
        return quantized;
    }

    /// <summary>For each row the sum of the magnitudes of its weights.</summary>
    private static double[] LargestRowSums(string name, DenseLayer layer)
    {
        var file = new SafetensorsReader(s_file, "random");
        sbyte[] weights = [.. file.ReadInt8($"{name}.weight", layer.OutputCount, layer.InputCount)];
        float[] scale = file.ReadFloats($"{name}.scale", layer.OutputCount);
        return [.. weights.Chunk(layer.InputCount).Select((row, r) => scale[r] * row.Sum(w => Math.Abs((double)w)))];
    }
}
