using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Vst3.Tests;

/// <summary>Oracle: the sizes that the interface has in C on 64-bit systems.</summary>
public unsafe class LayoutTests
{
    [Fact]
    public void Structures_have_the_sizes_of_the_interface()
    {
        Assert.Equal(452, sizeof(FactoryInfo));
        Assert.Equal(116, sizeof(ClassInfo));
        Assert.Equal(440, sizeof(ClassInfo2));
        Assert.Equal(696, sizeof(ClassInfoW));
        Assert.Equal(276, sizeof(BusInfo));
        Assert.Equal(792, sizeof(ParameterInfo));
        Assert.Equal(268, sizeof(UnitInfo));
        Assert.Equal(264, sizeof(ProgramListInfo));
        Assert.Equal(24, sizeof(ProcessSetup));
        Assert.Equal(24, sizeof(AudioBusBuffers));
        Assert.Equal(80, sizeof(ProcessData));
        Assert.Equal(112, sizeof(ProcessContext));
    }

    [Fact]
    public void Text_is_cut_at_a_whole_character_and_always_ended()
    {
        byte* bytes = stackalloc byte[4];
        Text.Copy("aß€", bytes, 4);
        Assert.Equal([(byte)'a', 0xC3, 0x9F, 0], new ReadOnlySpan<byte>(bytes, 4).ToArray());
        char* letters = stackalloc char[4];
        Text.Copy("abcdef", letters, 4);
        Assert.Equal("abc", Text.Read(letters).ToString());
        Assert.Equal(0, letters[3]);
    }
}
