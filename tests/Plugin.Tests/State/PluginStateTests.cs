using System.Text;
using System.Text.Json.Nodes;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.State;

/// <summary>Oracles: the values that went in, and sentences for everything that is no state.</summary>
public class PluginStateTests
{
    [Fact]
    public void Values_come_back_exactly()
    {
        var random = new Random(5);
        for (int run = 0; run < 200; run++)
        {
            var values = new ParameterValues();
            foreach (PluginParameter parameter in PluginParameters.All) values.Set(parameter.Index, parameter.ToPlain(random.NextDouble()));
            byte[] bytes = values.Save().ToBytes();
            var other = new ParameterValues();
            other.Load(PluginState.Read(bytes));
            foreach (PluginParameter parameter in PluginParameters.All) Assert.Equal(values[parameter], other[parameter]);
            Assert.Equal(bytes, other.Save().ToBytes());
        }
    }

    [Fact]
    public Task A_state_is_short_and_readable() => Golden.VerifyText(Encoding.UTF8.GetString(PluginState.Default.ToBytes()));

    [Fact]
    public void Unknown_ids_are_kept_and_missing_ones_take_their_defaults()
    {
        string newer = """{"plugin":"PercepNet","version":1,"later":true,"values":{"amount":40,"sparkle":{"a":[1,"é",null]},"speechProb":0.5,"link":"mono"}}""";
        var engine = new PluginEngine(Engine.EngineRun.Weights);
        engine.Values.Set(Engine.EngineRun.Index("limitDb"), 3);
        engine.RestoreState(PluginState.Read(Encoding.UTF8.GetBytes(newer)));
        Assert.Equal(40, engine.Values[Engine.EngineRun.Index("amount")]);
        Assert.Equal(60, engine.Values[Engine.EngineRun.Index("limitDb")]);
        Assert.Equal(2, engine.Values[Engine.EngineRun.Index("link")]);

        engine.Values.Set(Engine.EngineRun.Index("amount"), 41);
        JsonNode kept = JsonNode.Parse(engine.SaveState().ToBytes())!["values"]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":[1,"é",null]}"""), kept["sparkle"]));
        Assert.Equal(0.5, (double)kept["speechProb"]!);
        Assert.Equal(41, (double)kept["amount"]!);
        Assert.Equal(PluginState.Read(engine.SaveState().ToBytes()).ToBytes(), engine.SaveState().ToBytes());
    }

    [Fact]
    public void Numbers_out_of_range_are_brought_inside()
    {
        PluginState state = Read("""{"plugin":"PercepNet","version":1,"values":{"amount":1e30,"outGainDb":-1e300}}""");
        Assert.Equal(100, state[Engine.EngineRun.Index("amount")]);
        Assert.Equal(-24, state[Engine.EngineRun.Index("outGainDb")]);
    }

    [Fact]
    public void An_older_version_is_brought_up_step_by_step()
    {
        // A made-up past: version 0 called the amount "strength", from 0 to 1, and kept its values at the top.
        byte[] old = File.ReadAllBytes(Repository.PathOf("tests", "Plugin.Tests", "State", "version0.json"));
        var migrations = new Dictionary<int, Action<JsonObject>>
        {
            [0] = root =>
            {
                float strength = root["strength"]!.GetValue<float>();
                root.Remove("strength");
                root["values"] = new JsonObject { ["amount"] = 100 * strength, ["limitDb"] = root["limitDb"]!.GetValue<float>() };
            },
        };
        PluginState state = StateReader.Read(old, migrations);
        Assert.Equal(75, state[Engine.EngineRun.Index("amount")]);
        Assert.Equal(18, state[Engine.EngineRun.Index("limitDb")]);
        Assert.Contains("version 0 is unknown", Assert.Throws<PluginStateException>(() => PluginState.Read(old)).Message);
    }

    [Theory]
    [InlineData("", "damaged near byte 0")]
    [InlineData("VST3", "damaged near byte 0")]
    [InlineData("[]", "no JSON object")]
    [InlineData("null", "no JSON object")]
    [InlineData("""{"plugin":"Other","version":1,"values":{}}""", "another program")]
    [InlineData("""{"plugin":"PercepNet","values":{}}""", "version is missing")]
    [InlineData("""{"plugin":"PercepNet","version":1.5,"values":{}}""", "version is missing")]
    [InlineData("""{"plugin":"PercepNet","version":2,"values":{}}""", "version 2, and 1 is the newest")]
    [InlineData("""{"plugin":"PercepNet","version":-1,"values":{}}""", "version -1 is unknown")]
    [InlineData("""{"plugin":"PercepNet","version":-1e30,"values":{}}""", "is unknown")]
    [InlineData("""{"plugin":"PercepNet","version":1}""", "no 'values'")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{"amount":"50"}}""", "'amount'")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{"amount":null}}""", "'amount'")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{"link":1}}""", "'link'")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{"link":"wide"}}""", "'link'")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{"amount":1,"amount":2}}""", "twice")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{"x":"\ud800"}}""", "damaged")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{},"keeps":"link"}""", "'keeps' is no list")]
    [InlineData("""{"plugin":"PercepNet","version":1,"values":{}} {}""", "damaged")]
    public void What_is_no_state_is_refused_in_one_sentence(string text, string named)
    {
        string message = Assert.Throws<PluginStateException>(() => Read(text)).Message;
        Assert.Contains(named, message);
        Assert.EndsWith("; save it again from the plugin, or load a preset.", message);
    }

    [Fact]
    public void What_is_too_large_is_refused() => Assert.Contains(
        "65537 bytes",
        Assert.Throws<PluginStateException>(() => PluginState.Read(new byte[PluginState.MaximumBytes + 1])).Message);

    [Fact]
    public void What_a_state_keeps_stays_whatever_else_it_says_of_it()
    {
        var values = new ParameterValues();
        values.Set(Engine.EngineRun.Index("link"), 2);
        values.Load(Read("""{"plugin":"PercepNet","version":1,"values":{"amount":7,"link":"independent"},"keeps":["link","speechProb","later",3,null]}"""));
        Assert.Equal(2, values[Engine.EngineRun.Index("link")]);
        Assert.Equal(7, values[Engine.EngineRun.Index("amount")]);
        Assert.DoesNotContain("keeps", Encoding.UTF8.GetString(values.Save().ToBytes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_cut_and_every_changed_byte_gives_a_whole_state_or_a_sentence(bool ofPreset)
    {
        byte[] good = (ofPreset ? ProgramList.StateOf(3) : PluginState.Default).ToBytes();
        var values = new ParameterValues();
        for (int length = 0; length < good.Length; length++) Assert.Throws<PluginStateException>(() => PluginState.Read(good.AsSpan(0, length)));
        var random = new Random(7);
        int refused = 0;
        for (int run = 0; run < 5_000; run++)
        {
            byte[] bent = [.. good];
            for (int n = random.Next(1, 4); n > 0; n--) bent[random.Next(bent.Length)] = (byte)random.Next(256);
            try
            {
                values.Load(PluginState.Read(bent));
                foreach (PluginParameter p in PluginParameters.All) Assert.InRange(values[p], p.Definition.Minimum, p.Definition.Maximum);
                PluginState.Read(values.Save().ToBytes());
            }
            catch (PluginStateException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 2_000, 5_000);
    }

    private static PluginState Read(string text) => PluginState.Read(Encoding.UTF8.GetBytes(text));
}
