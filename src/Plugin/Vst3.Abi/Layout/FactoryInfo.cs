namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>Who made the module (PFactoryInfo).</summary>
internal unsafe struct FactoryInfo
{
    public const int Unicode = 1 << 4;

    public fixed byte Vendor[64];
    public fixed byte Url[256];
    public fixed byte Email[128];
    public int Flags;
}
