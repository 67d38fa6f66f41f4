using PercepNet.Obs.Tests.Session;
using PercepNet.Plugin.Obs;
using PercepNet.Plugin.Obs.Layout;
using PercepNet.TestKit;

namespace PercepNet.Obs.Tests;

/// <summary>Oracle: the C compiler, which reads libobs's own headers.</summary>
public unsafe class LayoutTests
{
    [SkippableFact]
    public void Structures_lie_as_the_headers_say()
    {
        Skip.IfNot(Command.Exists("gcc") && File.Exists("/usr/include/obs/obs.h"), "No gcc or no libobs headers here; install them (Debian: gcc libobs-dev) to run this test.");
        string program = Path.Combine(Path.GetTempPath(), $"percepnet-obs-{Environment.ProcessId}");
        try
        {
            (int built, string complaint) = Command.Run("gcc", "-I/usr/include/obs", Repository.PathOf("tests", "Obs.Tests", "layout.c"), "-o", program);
            Assert.True(built == 0, complaint);
            Assert.Equal(Ours(), Command.Run(program).Output);
        }
        finally
        {
            File.Delete(program);
        }
    }

    [Fact]
    public void Structures_have_the_sizes_of_libobs()
    {
        Assert.Equal(80, sizeof(AudioPacket));
        Assert.Equal(384, sizeof(SourceInfo));
    }

    private static string Ours()
    {
        SourceInfo info = default;
        AudioPacket packet = default;
        (string, nint)[] fields =
        [
            ("id", Offset(&info, &info.Id)), ("type", Offset(&info, &info.Type)), ("output_flags", Offset(&info, &info.OutputFlags)),
            ("get_name", Offset(&info, &info.GetName)), ("create", Offset(&info, &info.Create)), ("destroy", Offset(&info, &info.Destroy)),
            ("get_defaults", Offset(&info, &info.GetDefaults)), ("get_properties", Offset(&info, &info.GetProperties)), ("update", Offset(&info, &info.Update)),
            ("filter_audio", Offset(&info, &info.FilterAudio)), ("version", Offset(&info, &info.Version)), ("missing_files", sizeof(SourceInfo)),
            ("data", Offset(&packet, &packet.Planes)), ("frames", Offset(&packet, &packet.Frames)), ("timestamp", Offset(&packet, &packet.TimestampNs)),
            ("obs_audio_data", sizeof(AudioPacket)), ("planes", AudioPacket.MaximumPlanes),
            ("input", SourceInfo.TypeInput), ("filter", SourceInfo.TypeFilter), ("audio", (nint)SourceInfo.FlagAudio),
            ("combo list", FilterProperties.ComboList), ("combo int", FilterProperties.ComboInt), ("text info", FilterProperties.TextInfo),
        ];
        return string.Concat(fields.Select(field => FormattableString.Invariant($"{field.Item1} {field.Item2}\n")));
    }

    private static nint Offset(void* start, void* field) => (nint)((byte*)field - (byte*)start);
}
