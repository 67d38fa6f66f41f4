namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A bus of the component (BusInfo).</summary>
internal unsafe struct BusInfo
{
    public const int Audio = 0;
    public const int Main = 0;
    public const int Aux = 1;
    public const int Input = 0;
    public const int Output = 1;
    public const uint DefaultActive = 1;

    public int MediaType;
    public int Direction;
    public int ChannelCount;
    public fixed char Name[128];
    public int BusType;
    public uint Flags;
}
