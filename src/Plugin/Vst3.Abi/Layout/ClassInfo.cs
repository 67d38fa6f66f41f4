namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A class of the factory (PClassInfo); the longer descriptions begin with the same fields.</summary>
internal unsafe struct ClassInfo
{
    public const int ManyInstances = 0x7FFF_FFFF;

    public fixed byte ClassId[16];
    public int Cardinality;
    public fixed byte Category[32];
    public fixed byte Name[64];
}
