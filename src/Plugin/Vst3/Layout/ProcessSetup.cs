namespace PercepNet.Plugin.Vst3.Layout;

/// <summary>What the host says before it plays (ProcessSetup).</summary>
internal struct ProcessSetup
{
    public const int Sample32 = 0;
    public const int Sample64 = 1;

    public int ProcessMode;
    public int SampleSize;
    public int MaximumSamples;
    public double SampleRateHz;
}
