using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

public unsafe class ControllerTests
{
    [Fact]
    public void Parameters_are_those_of_the_table()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        void* controller = plugin.Controller;
        var describe = (delegate* unmanaged<void*, int, ParameterInfo*, int>)HostedPlugin.Method(controller, 9);
        ParameterInfo info;
        int count = ((delegate* unmanaged<void*, int>)HostedPlugin.Method(controller, 8))(controller);
        Assert.Equal(PluginParameters.All.Count, count);
        foreach (PluginParameter parameter in PluginParameters.All)
        {
            Assert.Equal(0, describe(controller, parameter.Index, &info));
            Assert.Equal((parameter.HostId, parameter.Definition.Steps, 0), (info.Id, info.StepCount, info.UnitId));
            Assert.Equal((parameter.Definition.Name, parameter.Definition.Unit), (Text.Read(info.Title).ToString(), Text.Read(info.Units).ToString()));
            Assert.Equal(parameter.DefaultNormalized, info.DefaultNormalized);
            Assert.Equal(parameter.DefaultNormalized, plugin.GetParameter(info.Id), 6);
            Assert.Equal(parameter.CanAutomate, (info.Flags & ParameterInfo.CanAutomate) != 0);
            Assert.Equal(parameter.Definition.IsReadOnly, (info.Flags & ParameterInfo.IsReadOnly) != 0);
            Assert.Equal(parameter.Definition.Id == "bypass", (info.Flags & ParameterInfo.IsBypass) != 0);
            Assert.Equal(parameter.IsProgram, (info.Flags & ParameterInfo.IsProgramChange) != 0);
        }
        Assert.Equal(Result.InvalidArgument, describe(controller, count, &info));
        Assert.Equal(Result.InvalidArgument, describe(controller, -1, &info));
    }

    [Fact]
    public void Text_and_values_are_those_of_the_table_in_both_directions()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        void* controller = plugin.Controller;
        var show = (delegate* unmanaged<void*, uint, double, char*, int>)HostedPlugin.Method(controller, 10);
        var read = (delegate* unmanaged<void*, uint, char*, double*, int>)HostedPlugin.Method(controller, 11);
        var toPlain = (delegate* unmanaged<void*, uint, double, double>)HostedPlugin.Method(controller, 12);
        var toNormalized = (delegate* unmanaged<void*, uint, double, double>)HostedPlugin.Method(controller, 13);
        char* text = stackalloc char[128];
        foreach (PluginParameter parameter in PluginParameters.All)
        {
            foreach (double normalized in new[] { 0, 0.25, 0.5, 1 })
            {
                double again;
                Assert.Equal(0, show(controller, parameter.HostId, normalized, text));
                Assert.Equal(parameter.FormatNumber(parameter.ToPlain(normalized)), Text.Read(text).ToString());
                Assert.Equal(0, read(controller, parameter.HostId, text, &again));
                Assert.InRange(again - parameter.ToNormalized(parameter.ToPlain(normalized)), -0.006, 0.006);
                Assert.Equal(parameter.ToPlain(normalized), toPlain(controller, parameter.HostId, normalized));
                Assert.Equal(parameter.ToNormalized(parameter.ToPlain(normalized)), toNormalized(controller, parameter.HostId, parameter.ToPlain(normalized)));
            }
        }
        double untouched = 7;
        fixed (char* nonsense = "as loud as you can")
            Assert.Equal(Result.False, read(controller, Loaned.Parameter("amount").HostId, nonsense, &untouched));
        Assert.Equal(7, untouched);
        Assert.Equal(Result.InvalidArgument, show(controller, 1, 0.5, text));
    }

    [Fact]
    public void Program_sets_the_sound_once_and_calls_nobody()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        var handler = new RestartLog();
        plugin.SetHandler(handler);
        int gentle = ProgramList.All.ToList().FindIndex(preset => preset.Name == "Gentle");
        double program = Loaned.Parameter("program").ToNormalized(gentle);
        plugin.SetParameter("program", program);
        foreach ((string id, float plain) in ProgramList.All[gentle].Values)
            Assert.Equal(Loaned.Parameter(id).ToNormalized(plain), plugin.GetParameter(id), 6);
        Assert.Empty(handler.Restarts);
        plugin.SetParameter("amount", 0.125);
        plugin.SetParameter("program", program);
        Assert.Equal(0.125, plugin.GetParameter("amount"), 6);
        plugin.SetHandler(null);
        Assert.Equal(1u, handler.References);
    }

    [Fact]
    public void Programs_are_listed()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        void* units = plugin.Query(InterfaceId.UnitInfo);
        UnitInfo unit;
        ProgramListInfo list;
        Assert.Equal(1, ((delegate* unmanaged<void*, int>)HostedPlugin.Method(units, 3))(units));
        Assert.Equal(0, ((delegate* unmanaged<void*, int, UnitInfo*, int>)HostedPlugin.Method(units, 4))(units, 0, &unit));
        Assert.Equal(1, ((delegate* unmanaged<void*, int>)HostedPlugin.Method(units, 5))(units));
        Assert.Equal(0, ((delegate* unmanaged<void*, int, ProgramListInfo*, int>)HostedPlugin.Method(units, 6))(units, 0, &list));
        Assert.Equal((0, -1, list.Id), (unit.Id, unit.ParentId, unit.ProgramListId));
        Assert.Equal(ProgramList.All.Count, list.ProgramCount);
        char* name = stackalloc char[128];
        var nameOf = (delegate* unmanaged<void*, int, int, char*, int>)HostedPlugin.Method(units, 7);
        for (int i = 0; i < list.ProgramCount; i++)
        {
            Assert.Equal(0, nameOf(units, list.Id, i, name));
            Assert.Equal(ProgramList.All[i].Name, Text.Read(name).ToString());
        }
        Assert.Equal(Result.InvalidArgument, nameOf(units, list.Id, list.ProgramCount, name));
        HostedPlugin.Release(units);
    }

    [Fact]
    public void Another_latency_mode_is_announced_in_the_call_that_sets_it_and_only_then()
    {
        using HostedPlugin plugin = Loaned.Active();
        var handler = new RestartLog();
        plugin.SetHandler(handler);
        // A host that answers at once, as hosts may.
        handler.Answer = () =>
        {
            Assert.Equal(0, plugin.SetActive(false));
            Assert.Equal(0, plugin.SetActive(true));
        };
        foreach (string id in new[] { "amount", "bypass", "link" }) plugin.SetParameter(id, 0.5);
        Assert.Empty(handler.Restarts);
        Assert.Equal(1440u, plugin.LatencySamples);
        plugin.SetParameter("latencyMode", 1);
        plugin.SetParameter("latencyMode", 1);
        Assert.Null(handler.Failure);
        Assert.Equal((1 << 3, Environment.CurrentManagedThreadId), Assert.Single(handler.Restarts));
        Assert.Equal(960u, plugin.LatencySamples);
        plugin.SetHandler(null);
        Assert.Equal(1u, handler.References);
    }
}
