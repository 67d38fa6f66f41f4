namespace NWaves.Signals;

public class DiscreteSignal(int samplingRate, float[] samples, bool allocateNew = false)
{
    public int SamplingRate { get; } = samplingRate > 0 ? samplingRate : throw new ArgumentException("Sampling rate must be positive!");

    public float[] Samples { get; } = allocateNew ? [.. samples] : samples;

    public int Length => Samples.Length;
}
