using System.Text;
using System.Text.Json.Nodes;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.Tests.State;

/// <summary>States of other versions, there and back. Oracles: the values that stood beside, and the entry that went in.</summary>
public class KeptEntriesTests
{
    [Fact]
    public void An_unknown_program_is_the_default_and_the_sound_stays()
    {
        PluginState state = Read("""{"plugin":"PercepNet","version":1,"values":{"amount":40,"program":"A preset of tomorrow","link":"mono"}}""");
        Assert.Equal(PluginParameters.Programs.Definition.Default, state[PluginParameters.Programs.Index]);
        Assert.Equal(40, state[Engine.EngineRun.Index("amount")]);
        Assert.Equal(2, state[PluginParameters.ChannelLinks.Index]);
        Assert.Contains("'program'", Assert.Throws<PluginStateException>(() => Read("""{"plugin":"PercepNet","version":1,"values":{"program":7}}""")).Message);
    }

    [Fact]
    public void A_long_entry_that_is_not_ASCII_comes_back()
    {
        string entry = new('ä', 12_500);
        byte[] bytes = Of(entry).ToBytes();
        Assert.Equal(entry, EntryIn(bytes));
        Assert.Equal(bytes, PluginState.Read(bytes).ToBytes());
    }

    [Theory]
    [InlineData(65_000, true)]
    [InlineData(65_450, false)]
    public void What_is_written_can_be_read_even_if_an_entry_must_go(int length, bool stays)
    {
        // The state holds two values; what is written holds all, and is some 250 bytes longer.
        byte[] bytes = Of(new string('x', length)).ToBytes();
        Assert.InRange(bytes.Length, 1, PluginState.MaximumBytes);
        Assert.Equal(stays, EntryIn(bytes) is not null);
        Assert.Equal(40, PluginState.Read(bytes)[Engine.EngineRun.Index("amount")]);
    }

    private static PluginState Of(string entry) =>
        Read($$$"""{"plugin":"PercepNet","version":1,"values":{"amount":40,"later":"{{{entry}}}"}}""");

    private static string? EntryIn(byte[] bytes) => (string?)JsonNode.Parse(bytes)!["values"]!["later"];

    private static PluginState Read(string text) => PluginState.Read(Encoding.UTF8.GetBytes(text));
}
