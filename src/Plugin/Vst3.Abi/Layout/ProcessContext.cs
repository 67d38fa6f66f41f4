namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>Where in the song a block is (ProcessContext).</summary>
internal struct ProcessContext
{
    public const uint IsPlaying = 1 << 1;
    public const uint HasMusicalTime = 1 << 9;
    public const uint HasTempo = 1 << 10;
    public const uint HasBarPosition = 1 << 11;
    public const uint HasTimeSignature = 1 << 13;
    public const uint HasContinuousTime = 1 << 17;

    public uint State;
    public double SampleRateHz;
    public long ProjectSamples;
    public long SystemTimeNs;
    public long ContinuousSamples;
    public double ProjectQuarters;
    public double BarQuarters;
    public double CycleStartQuarters;
    public double CycleEndQuarters;
    public double TempoBpm;
    public int TimeSignatureNumerator;
    public int TimeSignatureDenominator;
    public byte ChordKey;
    public byte ChordRoot;
    public short ChordMask;
    public int SmpteOffsetSubframes;
    public uint FramesPerSecond;
    public uint FrameRateFlags;
    public int SamplesToNextClock;
}
