namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A class of the factory, in UTF-16 (PClassInfoW).</summary>
internal unsafe struct ClassInfoW
{
    public fixed byte ClassId[16];
    public int Cardinality;
    public fixed byte Category[32];
    public fixed char Name[64];
    public uint ClassFlags;
    public fixed byte SubCategories[128];
    public fixed char Vendor[64];
    public fixed char Version[64];
    public fixed char SdkVersion[64];
}
