using System.Text;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

public class StateTests
{
    [Fact]
    public void State_is_the_bytes_of_every_edition_and_goes_round()
    {
        using HostedPlugin first = Loaned.Fresh(), second = Loaned.Fresh();
        var values = new ParameterValues();
        foreach ((string id, double normalized) in new[] { ("amount", 0.25), ("bypass", 1), ("outGainDb", 0.75), ("latencyMode", 1) })
        {
            first.SetParameter(id, normalized);
            values.Set(Loaned.Parameter(id).Index, Loaned.Parameter(id).ToPlain(normalized));
        }
        byte[] state = first.GetState();
        Assert.Equal(values.Save().ToBytes(), state);
        Assert.Equal(0, second.SetState(state));
        Assert.Equal(0, second.SetComponentState(state));
        Assert.Equal(state, second.GetState());
        foreach (PluginParameter parameter in PluginParameters.All)
            Assert.Equal(first.GetParameter(parameter.HostId), second.GetParameter(parameter.HostId));
        Assert.Equal(960u, second.LatencySamples);
    }

    [Fact]
    public void Damaged_states_are_refused_and_change_nothing()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        plugin.SetParameter("amount", 0.25);
        byte[] good = plugin.GetState();
        byte[][] bad = [[], [0, 1, 2], good[..^1], Encoding.UTF8.GetBytes("{\"plugin\":\"other\"}"), new byte[PluginState.MaximumBytes + 1]];
        foreach (byte[] bytes in bad)
        {
            Assert.Equal(Result.False, plugin.SetState(bytes));
            Assert.Equal(Result.False, plugin.SetComponentState(bytes));
        }
        Assert.Equal(good, plugin.GetState());
        Assert.Equal(0.25, plugin.GetParameter("amount"), 6);
    }

    [Fact]
    public void State_with_another_latency_mode_waits_for_activation_and_calls_nobody()
    {
        using HostedPlugin other = Loaned.Fresh(), plugin = Loaned.Active();
        other.SetParameter("latencyMode", 1);
        var handler = new RestartLog();
        plugin.SetHandler(handler);
        byte[] state = other.GetState();
        Assert.Equal(0, plugin.SetState(state));
        Assert.Equal(0, plugin.SetComponentState(state));
        Assert.Empty(handler.Restarts);
        Assert.Equal(1440u, plugin.LatencySamples);
        plugin.SetHandler(null);
        plugin.SetActive(false);
        Assert.Equal(960u, plugin.LatencySamples);
    }
}
