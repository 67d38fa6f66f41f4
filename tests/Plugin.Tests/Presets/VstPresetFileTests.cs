using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Presets;

/// <summary>Oracles: the format read by hand, and the files that are committed.</summary>
public class VstPresetFileTests
{
    public static TheoryData<int> Programs() => [.. Enumerable.Range(1, ProgramList.All.Count - 1)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Committed_files_are_what_the_presets_give(int program)
    {
        string path = Repository.PathOf("presets", ProgramList.All[program].Name + ".vstpreset");
        byte[] generated = VstPresetFile.Write(ProgramList.StateOf(program));
        if (Environment.GetEnvironmentVariable("PERCEPNET_PRESETS") == "write") File.WriteAllBytes(path, generated);
        Assert.Equal(generated, File.ReadAllBytes(path));
    }

    [Fact]
    public void The_layout_is_that_of_vst3()
    {
        byte[] file = VstPresetFile.Write(PluginState.Default);
        Assert.Equal("VST3", Ascii(file, 0, 4));
        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal("C0081A82DE2E47389883716FC1B4F190", Ascii(file, 8, 32));
        int list = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(40));
        Assert.Equal("List", Ascii(file, list, 4));
        Assert.Equal(2, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(list + 4)));
        Assert.Equal(list + 8 + 2 * 20, file.Length);
        Assert.Equal(PluginState.Default.ToBytes(), Chunk("Comp", list + 8));
        XElement info = XElement.Parse(Encoding.UTF8.GetString(Chunk("Info", list + 28)));
        Assert.Equal("MetaInfo", info.Name);
        Assert.Contains(info.Elements("Attribute"), a => (string?)a.Attribute("id") == "PlugInName" && (string?)a.Attribute("value") == "PercepNet");

        byte[] Chunk(string id, int entry)
        {
            Assert.Equal(id, Ascii(file, entry, 4));
            int at = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(entry + 4)), length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(entry + 12));
            Assert.InRange(at, 48, list - length);
            return file[at..(at + length)];
        }
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Assert.Equal(ProgramList.StateOf(3).ToBytes(), VstPresetFile.Read(VstPresetFile.Write(ProgramList.StateOf(3)), "x").ToBytes());

    [Fact]
    public void Cut_bent_and_foreign_files_are_refused()
    {
        byte[] good = VstPresetFile.Write(PluginState.Default);
        for (int length = 0; length < good.Length - 20; length++) Assert.Throws<PresetFileException>(() => VstPresetFile.Read(good.AsSpan(0, length), "x"));
        byte[] foreign = [.. good];
        foreign[8] = (byte)'D';
        Assert.Contains("another plugin", Assert.Throws<PresetFileException>(() => VstPresetFile.Read(foreign, "x.vstpreset")).Message);
        var random = new Random(9);
        for (int run = 0; run < 3_000; run++)
        {
            byte[] bent = [.. good];
            for (int n = random.Next(1, 4); n > 0; n--) bent[random.Next(bent.Length)] = (byte)random.Next(256);
            Exception? error = Record.Exception(() => VstPresetFile.Read(bent, "x"));
            Assert.True(error is null or PresetFileException or PluginStateException, error?.ToString());
        }
    }

    private static string Ascii(byte[] file, int at, int length) => Encoding.ASCII.GetString(file, at, length);
}
