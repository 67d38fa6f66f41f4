using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Signals;

public class ResamplingTests
{
    [Theory]
    [InlineData(0.9, 1000)]
    [InlineData(1.1, 1000)]
    [InlineData(1.0371, 12000)]
    public void Sine_ChangesItsFrequencyAndNothingElse(double speed, double hz)
    {
        float[] output = Resampling.Apply(Sine(24_000, hz), speed), wanted = Sine(output.Length, hz * speed);
        Assert.Equal((int)(24_000 / speed), output.Length);
        double error = 0, power = 0;
        for (int i = 100; i < output.Length - 100; i++)
        {
            error += Math.Pow(output[i] - wanted[i], 2);
            power += Math.Pow(wanted[i], 2);
        }
        Assert.True(10 * Math.Log10(power / error) > 50);
    }

    private static float[] Sine(int count, double hz) => [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / Rate.Hz))];
}
