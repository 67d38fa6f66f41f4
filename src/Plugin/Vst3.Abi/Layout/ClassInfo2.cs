namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A class of the factory, with vendor and version (PClassInfo2).</summary>
internal unsafe struct ClassInfo2
{
    public ClassInfo Basic;
    public uint ClassFlags;
    public fixed byte SubCategories[128];
    public fixed byte Vendor[64];
    public fixed byte Version[64];
    public fixed byte SdkVersion[64];
}
