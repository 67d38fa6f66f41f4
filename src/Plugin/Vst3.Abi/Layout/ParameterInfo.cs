namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A parameter as hosts list it (ParameterInfo).</summary>
internal unsafe struct ParameterInfo
{
    public const int CanAutomate = 1;
    public const int IsReadOnly = 1 << 1;
    public const int IsList = 1 << 3;
    public const int IsHidden = 1 << 4;
    public const int IsProgramChange = 1 << 15;
    public const int IsBypass = 1 << 16;

    public uint Id;
    public fixed char Title[128];
    public fixed char ShortTitle[128];
    public fixed char Units[128];
    public int StepCount;
    public double DefaultNormalized;
    public int UnitId;
    public int Flags;
}
