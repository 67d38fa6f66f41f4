namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A list of programs (ProgramListInfo).</summary>
internal unsafe struct ProgramListInfo
{
    public int Id;
    public fixed char Name[128];
    public int ProgramCount;
}
