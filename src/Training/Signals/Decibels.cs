namespace PercepNet.Training.Signals;

/// <summary>Decibels to linear and back.</summary>
internal static class Decibels
{
    public static double ToAmplitude(double db) => Math.Pow(10, db / 20);

    public static double ToPower(double db) => Math.Pow(10, db / 10);

    public static double FromPower(double power) => 10 * Math.Log10(Math.Max(power, 1e-30));
}
