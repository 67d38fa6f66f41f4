using PercepNet.Dsp.Network;

namespace PercepNet.Dsp.Tests.Network;

public class ActivationsTests
{
    private const double LargestError = 1e-5;

    [Fact]
    public void Tanh_follows_MathTanh()
    {
        float[] x = Grid();
        float[] y = [.. x];
        Activations.Tanh(y);
        Assert.All(x.Zip(y), p => Assert.InRange(p.Second - Math.Tanh(p.First), -LargestError, LargestError));
        Assert.All(y, v => Assert.InRange(v, -1f, 1f));
    }

    [Fact]
    public void Sigmoid_follows_the_logistic_function()
    {
        float[] x = Grid();
        float[] y = [.. x];
        Activations.Sigmoid(y);
        Assert.All(x.Zip(y), p => Assert.InRange(p.Second - 1 / (1 + Math.Exp(-p.First)), -LargestError, LargestError));
        Assert.All(y, v => Assert.InRange(v, 0f, 1f));
    }

    [Fact]
    public void Tanh_is_odd_and_never_falls_beyond_rounding()
    {
        const float rounding = 4 / 8_388_608f; // four steps of a float just above 1
        float[] y = [.. Grid()];
        Activations.Tanh(y);
        for (int i = 1; i < y.Length; i++)
        {
            Assert.Equal(-y[i], y[y.Length - 1 - i]);
            Assert.True(y[i] >= y[i - 1] - rounding, $"tanh falls from {y[i - 1]} to {y[i]}");
        }
    }

    [Fact]
    public void Tails_equal_whole_vectors_bit_for_bit()
    {
        float[] whole = Grid();
        float[] piecewise = [.. whole];
        Activations.Tanh(whole);
        for (int i = 0; i < piecewise.Length; i++)
            Activations.Tanh(piecewise.AsSpan(i, 1));
        Assert.Equal(whole, piecewise);
    }

    [Fact]
    public void Quantize_rounds_to_4095_steps_halves_to_even()
    {
        float[] x = [0, 1, -1, 1.5f, -7, 0.5f, 0.25f, 1e-9f, -0.1234f, .. Enumerable.Range(-4095, 8191).Select(q => q / 4095f)];
        var q = new short[x.Length];
        Activations.Quantize(x, q);
        Assert.Equal(x.Select(v => (short)MathF.Round(Math.Clamp(v, -1f, 1f) * 4095f)), q);
    }

    /// <summary>Symmetric about zero, dense where the curves bend, with the extremes a sum can reach.</summary>
    private static float[] Grid()
    {
        float[] positive = [.. Enumerable.Range(1, 20_003).Select(i => i * 0.0005f), 20, 88, 1000, 1e10f, float.MaxValue];
        return [.. positive.Reverse().Select(v => -v), 0, .. positive];
    }
}
