namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>A group of parameters (UnitInfo).</summary>
internal unsafe struct UnitInfo
{
    public const int Root = 0;
    public const int NoParent = -1;

    public int Id;
    public int ParentId;
    public fixed char Name[128];
    public int ProgramListId;
}
