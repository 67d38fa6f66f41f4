namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>What the host says before it plays (ProcessSetup).</summary>
internal struct ProcessSetup
{
    public const int Sample32 = 0;
    public const int Sample64 = 1;

    public const int RealTime = 0;
    public const int Offline = 2;

    public int ProcessMode;
    public int SampleSize;
    public int MaximumSamples;
    public double SampleRateHz;
}
