using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Signals;

public class ConvolutionTests
{
    [Theory]
    [InlineData(10_000, 300, 1500)]
    [InlineData(20_001, 6000, 1)]
    public void Outputs_EqualTheSumOfProducts(int length, int firstTaps, int secondTaps)
    {
        float[] signal = SampleCorpus.Noise(1, 1)[..length], first = SampleCorpus.Noise(1, 2)[..firstTaps], second = SampleCorpus.Noise(1, 3)[..secondTaps];
        float[][] outputs = Convolution.Apply(signal, first, second);
        for (int n = 0; n < length; n += 97)
        {
            Assert.Equal(Direct(signal, first, n), outputs[0][n], 1e-5);
            Assert.Equal(Direct(signal, second, n), outputs[1][n], 1e-5);
        }
        Assert.Equal(length, outputs[0].Length);
    }

    private static double Direct(float[] signal, float[] response, int n)
    {
        double sum = 0;
        for (int k = 0; k <= Math.Min(n, response.Length - 1); k++) sum += (double)response[k] * signal[n - k];
        return sum;
    }
}
