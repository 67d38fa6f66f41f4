using System.Globalization;
using System.Text;
using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Parameters;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Parameters;

/// <summary>Oracles: figures worked out by hand, and a golden file of what hosts show.</summary>
public class PluginParameterTests
{
    [Fact]
    public void Hosts_see_the_whole_table_the_networks_and_the_programs()
    {
        Assert.Equal(ParameterTable.All.Select(p => p.Id).Append("network").Append("program").Order(), PluginParameters.All.Select(p => p.Definition.Id).Order());
        Assert.Equal(PluginParameters.All.Count, PluginParameters.All.Select(p => p.HostId).Distinct().Count());
        Assert.All(PluginParameters.All, (p, i) => Assert.Equal(i, p.Index));
        Assert.All(PluginParameters.All, p => Assert.Equal(p.Index >= PluginParameters.SettableCount, p.Definition.IsReadOnly));
        Assert.Single(PluginParameters.All, p => p.Definition.IsBypass);
        Assert.Equal(["link", "latencyMode", "network", "program"], PluginParameters.All.Where(p => !p.CanAutomate && !p.Definition.IsReadOnly).Select(p => p.Definition.Id));
    }

    // Projects store these numbers: none may ever change. FNV-1a of the id, its highest bit cleared.
    [Theory]
    [InlineData("bypass")]
    [InlineData("amount")]
    [InlineData("limitDb")]
    [InlineData("network")]
    [InlineData("program")]
    public void Numeric_ids_are_the_hash_of_the_text(string id)
    {
        ulong hash = 0x811C9DC5;
        foreach (byte letter in Encoding.ASCII.GetBytes(id)) hash = ((hash ^ letter) * 0x01000193) & 0xFFFF_FFFF;
        Assert.Equal((uint)(hash & 0x7FFF_FFFF), PluginParameters.Find(id)!.HostId);
        Assert.Same(PluginParameters.Find(id), PluginParameters.Find((uint)(hash & 0x7FFF_FFFF)));
    }

    [Theory]
    [InlineData("amount", 0.0, 0)]
    [InlineData("amount", 0.25, 25)]
    [InlineData("outGainDb", 0.5, 0)]
    [InlineData("outGainDb", 0.25, -12)]
    [InlineData("limitDb", 1.0, 60)]
    [InlineData("gateHoldMs", 0.25, 250)]
    [InlineData("bypass", 0.49, 0)]
    [InlineData("bypass", 0.5, 1)]
    [InlineData("link", 0.33, 0)]
    [InlineData("link", 0.34, 1)]
    [InlineData("link", 0.67, 2)]
    [InlineData("link", 1.0, 2)]
    [InlineData("link", double.NaN, 0)]
    [InlineData("amount", double.NaN, 100)]
    [InlineData("amount", 7.0, 100)]
    [InlineData("amount", -7.0, 0)]
    public void A_number_from_0_to_1_is_a_plain_value(string id, double normalized, float plain) =>
        Assert.Equal(plain, PluginParameters.Find(id)!.ToPlain(normalized), 1e-5f);

    [Fact]
    public void Plain_values_survive_the_way_there_and_back()
    {
        foreach (PluginParameter parameter in PluginParameters.All)
        {
            Parameter p = parameter.Definition;
            for (int i = 0; i <= 1000; i++)
            {
                float plain = p.Steps > 0 ? i % (p.Steps + 1) : p.Minimum + i * (p.Maximum - p.Minimum) / 1000;
                double normalized = parameter.ToNormalized(plain);
                Assert.InRange(normalized, 0, 1);
                Assert.Equal(plain, parameter.ToPlain(normalized), 1e-5f * (p.Maximum - p.Minimum));
            }
            Assert.Equal(p.Bring(p.Default), parameter.ToPlain(parameter.DefaultNormalized), 1e-5f * (p.Maximum - p.Minimum));
        }
    }

    [Theory]
    [InlineData("limitDb", "-12 db", 0)]
    [InlineData("limitDb", "12 dB", 12)]
    [InlineData("limitDb", "∞", 60)]
    [InlineData("limitDb", "inf", 60)]
    [InlineData("limitDb", " ∞ dB ", 60)]
    [InlineData("limitDb", "No limit", 60)]
    [InlineData("outGainDb", "-12 db", -12)]
    [InlineData("outGainDb", "−12dB", -12)]
    [InlineData("outGainDb", "+3,5", 3.5)]
    [InlineData("outGainDb", "99", 24)]
    [InlineData("amount", "50", 50)]
    [InlineData("amount", "12.3%", 12.3)]
    [InlineData("gateHoldMs", "1e2 ms", 100)]
    [InlineData("bypass", "ON", 1)]
    [InlineData("link", "Mono", 2)]
    [InlineData("link", "1", 1)]
    [InlineData("program", "field recording", 4)]
    public void People_may_type(string id, string text, float expected)
    {
        Assert.True(PluginParameters.Find(id)!.TryParse(text, out float value));
        Assert.Equal(expected, value, 1e-4f);
    }

    [Theory]
    [InlineData("amount", "")]
    [InlineData("amount", "%")]
    [InlineData("amount", "inf")]
    [InlineData("amount", "NaN")]
    [InlineData("amount", "fifty")]
    [InlineData("amount", "50 dB")]
    [InlineData("gateHoldMs", "1,000")]
    [InlineData("outGainDb", "-inf")]
    [InlineData("outGainDb", "1.5.2")]
    [InlineData("link", "3")]
    [InlineData("link", "0.5")]
    [InlineData("link", "wide")]
    [InlineData("amount", "000000000000000000000000000000000001")]
    public void What_says_nothing_is_refused(string id, string text) => Assert.False(PluginParameters.Find(id)!.TryParse(text, out _));

    [Fact]
    public void What_is_shown_can_be_typed()
    {
        foreach (PluginParameter parameter in PluginParameters.All)
        {
            for (int i = 0; i <= 100; i++)
            {
                float plain = parameter.ToPlain(i / 100.0);
                foreach (string text in new[] { parameter.Format(plain), parameter.FormatNumber(plain) })
                {
                    Assert.True(parameter.TryParse(text, out float typed), $"{parameter.Definition.Id}: {text}");
                    Assert.Equal(text.Length, (text == parameter.Format(plain) ? parameter.Format(typed) : parameter.FormatNumber(typed)).Length);
                    Assert.Equal(parameter.Format(plain), parameter.Format(typed));
                }
            }
        }
    }

    [Fact]
    public void Text_is_the_same_in_every_country()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal("-12.5 dB", PluginParameters.Find("outGainDb")!.Format(-12.5f));
            Assert.True(PluginParameters.Find("outGainDb")!.TryParse("-12.5 dB", out float value));
            Assert.Equal(-12.5f, value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public Task Text_of_every_parameter()
    {
        var text = new StringBuilder("id | host id | name | unit | steps | automatable | 0 | 0.25 | 0.5 | 0.75 | 1\n");
        foreach (PluginParameter parameter in PluginParameters.All)
        {
            Parameter p = parameter.Definition;
            text.Append(CultureInfo.InvariantCulture, $"{p.Id} | {parameter.HostId:X8} | {p.Name} | {p.Unit} | {p.Steps} | {(parameter.CanAutomate ? "yes" : "no")}");
            foreach (double normalized in new[] { 0, 0.25, 0.5, 0.75, 1 }) text.Append(" | ").Append(parameter.Format(parameter.ToPlain(normalized)));
            text.Append('\n');
        }
        return Golden.VerifyText(text.ToString());
    }
}
