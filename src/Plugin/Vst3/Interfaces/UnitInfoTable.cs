using System.Runtime.InteropServices;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IUnitInfo: one unit with all parameters, and the list of programs for hosts without a preset browser.</summary>
internal static unsafe class UnitInfoTable
{
    public static InterfaceTable Table { get; } = new(
        [InterfaceId.UnitInfo],
        (nint)(delegate* unmanaged<Facet*, int>)&GetUnitCount,
        (nint)(delegate* unmanaged<Facet*, int, UnitInfo*, int>)&GetUnitInfo,
        (nint)(delegate* unmanaged<Facet*, int>)&GetProgramListCount,
        (nint)(delegate* unmanaged<Facet*, int, ProgramListInfo*, int>)&GetProgramListInfo,
        (nint)(delegate* unmanaged<Facet*, int, int, char*, int>)&GetProgramName,
        (nint)(delegate* unmanaged<Facet*, int, int, byte*, char*, int>)&GetProgramInfo,
        (nint)(delegate* unmanaged<Facet*, int, int, int>)&HasProgramPitchNames,
        (nint)(delegate* unmanaged<Facet*, int, int, short, char*, int>)&GetProgramPitchName,
        (nint)(delegate* unmanaged<Facet*, int>)&GetSelectedUnit,
        (nint)(delegate* unmanaged<Facet*, int, int>)&SelectUnit,
        (nint)(delegate* unmanaged<Facet*, int, int, int, int, int*, int>)&GetUnitByBus,
        (nint)(delegate* unmanaged<Facet*, int, int, void*, int>)&SetUnitProgramData);

    // The list of programs is known by the parameter that chooses from it.
    private static int ListId => (int)PluginParameters.Programs.HostId;

    [UnmanagedCallersOnly]
    private static int GetUnitCount(Facet* self) => 1;

    [UnmanagedCallersOnly]
    private static int GetUnitInfo(Facet* self, int index, UnitInfo* info)
    {
        if (info == null || index != 0) return Result.InvalidArgument;
        *info = new UnitInfo { Id = UnitInfo.Root, ParentId = UnitInfo.NoParent, ProgramListId = ListId };
        Text.Copy(PluginIdentity.Name, info->Name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetProgramListCount(Facet* self) => 1;

    [UnmanagedCallersOnly]
    private static int GetProgramListInfo(Facet* self, int index, ProgramListInfo* info)
    {
        if (info == null || index != 0) return Result.InvalidArgument;
        *info = new ProgramListInfo { Id = ListId, ProgramCount = ProgramList.All.Count };
        Text.Copy(PluginParameters.Programs.Definition.Name, info->Name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetProgramName(Facet* self, int list, int program, char* name)
    {
        if (name == null || list != ListId || (uint)program >= (uint)ProgramList.All.Count) return Result.InvalidArgument;
        Text.Copy(ProgramList.All[program].Name, name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetProgramInfo(Facet* self, int list, int program, byte* attribute, char* value) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int HasProgramPitchNames(Facet* self, int list, int program) => Result.False;

    [UnmanagedCallersOnly]
    private static int GetProgramPitchName(Facet* self, int list, int program, short pitch, char* name) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int GetSelectedUnit(Facet* self) => UnitInfo.Root;

    [UnmanagedCallersOnly]
    private static int SelectUnit(Facet* self, int unit) => Result.Of(unit == UnitInfo.Root);

    [UnmanagedCallersOnly]
    private static int GetUnitByBus(Facet* self, int mediaType, int direction, int bus, int channel, int* unit)
    {
        if (unit == null || !AudioStream.IsBus(mediaType, direction, bus)) return Result.False;
        *unit = UnitInfo.Root;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetUnitProgramData(Facet* self, int listOrUnit, int program, void* data) => Result.NotImplemented;
}
