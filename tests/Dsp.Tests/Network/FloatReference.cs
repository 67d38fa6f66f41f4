using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Tests.Network;

/// <summary>
/// The oracle: the network in plain loops on unpacked weights, with exact non-linearities and activations that are never
/// rounded. Shares nothing with the code under test but the file reader.
/// </summary>
internal sealed class FloatReference
{
    private readonly SafetensorsReader _file;
    private readonly List<double[]> _inputs;
    private readonly List<double[]> _conv1;
    private double[] _state1;
    private double[] _state2;
    private double[] _hidden = [];

    public FloatReference(byte[] file)
    {
        _file = new SafetensorsReader(file, "reference");
        _inputs = Silence(_file.MatrixShape("input.weight").Rows);
        _conv1 = Silence(_file.MatrixShape("conv1.weight").Rows);
        _state1 = new double[_file.MatrixShape("gru1.wh").Columns];
        _state2 = new double[_file.MatrixShape("gru2.wh").Columns];
    }

    public double SpeechProbability => Dense("speech", _hidden).Select(Sigmoid).Single();

    public void Advance(float[] features)
    {
        var (rows, columns) = _file.MatrixShape("input.weight");
        float[] weights = _file.ReadFloats("input.weight", rows, columns);
        float[] bias = _file.ReadFloats("input.bias", rows);
        _inputs.Add([.. Enumerable.Range(0, rows).Select(r =>
            Math.Tanh(bias[r] + Enumerable.Range(0, columns).Sum(c => (double)weights[r * columns + c] * features[c])))]);

        _conv1.Add(Tanh(Dense("conv1", Newest3(_inputs))));
        double[] conv2 = Tanh(Dense("conv2", Newest3(_conv1)));
        _state1 = Gru("gru1", conv2, _state1);
        _state2 = Gru("gru2", _state1, _state2);
        _hidden = Tanh(Dense("head", [.. conv2, .. _state1, .. _state2]));
    }

    /// <summary>Gains, dereverberation factors and strengths, one after the other.</summary>
    public double[] Head(int lookAhead) => [.. Dense($"head{lookAhead}", _hidden).Select(Sigmoid)];

    /// <summary>y = W x + b with W = int8 · scale of the row.</summary>
    public double[] Dense(string name, double[] x) => Dense($"{name}.weight", $"{name}.scale", $"{name}.bias", x);

    /// <summary>One step of torch.nn.GRU, written from its documentation.</summary>
    public double[] Gru(string name, double[] x, double[] h)
    {
        double[] wx = Dense($"{name}.wi", $"{name}.wi_scale", $"{name}.bi", x);
        double[] uh = Dense($"{name}.wh", $"{name}.wh_scale", $"{name}.bh", h);
        int count = h.Length;
        var next = new double[count];
        for (int i = 0; i < count; i++)
        {
            double r = Sigmoid(wx[i] + uh[i]);
            double z = Sigmoid(wx[count + i] + uh[count + i]);
            double n = Math.Tanh(wx[2 * count + i] + r * uh[2 * count + i]);
            next[i] = (1 - z) * n + z * h[i];
        }

        return next;
    }

    private double[] Dense(string weight, string scale, string bias, double[] x)
    {
        int rows = _file.MatrixShape(weight).Rows;
        var w = _file.ReadInt8(weight, rows, x.Length);
        float[] s = _file.ReadFloats(scale, rows);
        float[] b = _file.ReadFloats(bias, rows);
        var y = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double sum = 0;
            for (int column = 0; column < x.Length; column++)
                sum += w[row * x.Length + column] * x[column];
            y[row] = sum * s[row] + b[row];
        }

        return y;
    }

    private static List<double[]> Silence(int count) => [new double[count], new double[count]];

    private static double[] Newest3(List<double[]> frames) => [.. frames[^3], .. frames[^2], .. frames[^1]];

    private static double[] Tanh(double[] x) => Array.ConvertAll(x, Math.Tanh);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
