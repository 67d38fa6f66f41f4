using System.Text;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Presets;

/// <summary>Oracles: what was written, and sentences with file and line for everything else.</summary>
public class PresetFileTests
{
    [Fact]
    public void A_preset_comes_back_as_it_was_written()
    {
        var preset = new Preset("Grüße \"1\"", "Zwei Wörter.", new Dictionary<string, float> { ["gate"] = 1, ["limitDb"] = 60, ["amount"] = 12.5f });
        Preset back = PresetFile.Read(PresetFile.Write(preset), "x.json");
        Assert.Equal((preset.Name, preset.Description), (back.Name, back.Description));
        Assert.Equal(preset.Values.OrderBy(pair => pair.Key), back.Values.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void No_limit_may_be_written_as_people_do() =>
        Assert.Equal(60, Read("{\"name\":\"A\",\"version\":1,\"values\":{\"limitDb\":\"∞\"}}").Values["limitDb"]);

    [Theory]
    [InlineData("", 1, "the JSON breaks off")]
    [InlineData("[]", 1, "here should be a preset")]
    [InlineData("{\n\"name\": \"A\",\n\"version\": 1\n}", 0, "'values' is missing")]
    [InlineData("{\n\"name\": \"A\",\n\"version\": 2,\n\"values\": {} }", 3, "only version 1")]
    [InlineData("{\n\"name\": 7 }", 2, "a text for 'name'")]
    [InlineData("{\n\"name\": \"\" }", 2, "1 to 64 letters")]
    [InlineData("{\n\"nam\": \"A\" }", 2, "'nam' means nothing")]
    [InlineData("{\n\"values\": {\n\"amuont\": 1 } }", 3, "'amuont' is no parameter")]
    [InlineData("{\n\"values\": {\n\"speechProb\": 1 } }", 3, "'speechProb' is no parameter")]
    [InlineData("{\n\"values\": {\n\"program\": 1 } }", 3, "'program' is no parameter")]
    [InlineData("{\n\"values\": {\n\"amount\": 101 } }", 3, "this is no value of 'amount'; give 0 to 100")]
    [InlineData("{\n\"values\": {\n\"amount\": \"50\" } }", 3, "this is no value of 'amount'")]
    [InlineData("{\n\"values\": {\n\"amount\": [1] } }", 3, "this is no value of 'amount'")]
    [InlineData("{\n\"values\": {\n\"link\": 1 } }", 3, "\"linked\" or \"independent\" or \"mono\"")]
    [InlineData("{\n\"values\": {\n\"amount\": 1,\n\"amount\": 1 } }", 4, "second time")]
    [InlineData("{\n\"values\": {\n\"amount\": 1,\n", 4, "the JSON breaks off")]
    [InlineData("{\n\"name\": \"A\", \"version\": 1, \"values\": {}\n}\n{}", 4, "the JSON breaks off")]
    [InlineData("{\n\"name\": \"\\ud800\" }", 2, "not Unicode")]
    public void What_is_no_preset_is_refused_by_file_and_line(string text, int line, string found)
    {
        string message = Assert.Throws<PresetFileException>(() => Read(text)).Message;
        Assert.StartsWith(line == 0 ? "Preset 'x.json': " : $"Preset 'x.json', line {line}: ", message);
        Assert.Contains(found, message);
        Assert.EndsWith(".", message);
        Assert.DoesNotContain("\n", message);
    }

    [Fact]
    public void What_is_too_large_is_refused() =>
        Assert.Contains("65537 bytes", Assert.Throws<PresetFileException>(() => PresetFile.Read(new byte[PresetFile.MaximumBytes + 1], "x.json")).Message);

    [Fact]
    public void Every_cut_and_every_changed_byte_gives_a_preset_or_a_sentence()
    {
        byte[] good = File.ReadAllBytes(Repository.PathOf("presets", "podcast.json"));
        for (int length = 0; length < good.Length - 3; length++) Assert.Throws<PresetFileException>(() => PresetFile.Read(good.AsSpan(0, length), "x.json"));
        var random = new Random(7);
        for (int run = 0; run < 3_000; run++)
        {
            byte[] bent = [.. good];
            for (int n = random.Next(1, 4); n > 0; n--) bent[random.Next(bent.Length)] = (byte)random.Next(256);
            try
            {
                foreach ((string id, float value) in PresetFile.Read(bent, "x.json").Values)
                    Assert.Equal(value, PluginParameters.Find(id)!.Definition.Bring(value));
            }
            catch (PresetFileException)
            {
                // A sentence.
            }
        }
    }

    private static Preset Read(string text) => PresetFile.Read(Encoding.UTF8.GetBytes(text), "x.json");
}
