using System.Text.Json;
using PercepNet.Training.Dump;
using PercepNet.Training.Signals;
using PercepNet.Wave;

namespace PercepNet.Training.Tests.Dump;

public sealed class TestClipsTests : IDisposable
{
    private readonly SampleCorpus _sample = new();

    [Fact]
    public void Clips_AreDescribedRepeatableAndOfTheDevSplit()
    {
        string first = Write("first"), second = Write("second");
        var clips = Set(first).GetProperty("clips").EnumerateArray().ToArray();
        Assert.Equal([0.0, 10.0, 0.0], clips.Select(c => c.GetProperty("snrDb").GetDouble()));
        foreach (var clip in clips)
        {
            Assert.Equal("dora", clip.GetProperty("speaker").GetString());
            foreach (string kind in (string[])["noisy", "clean"])
            {
                string file = Path.Combine(kind, clip.GetProperty("id").GetString() + ".wav");
                var (format, samples) = WaveFile.ReadAll(Path.Combine(first, file));
                Assert.Equal(Rate.Hz, format.SampleRateHz);
                Assert.Equal(2 * Rate.Hz, samples.Length);
                Assert.Equal(samples, WaveFile.ReadAll(Path.Combine(second, file)).Samples);
            }
        }
    }

    // The measured room decays by 60 dB in half a second.
    [Fact]
    public void Rooms_AreDescribedWithTheirReverberationTime()
    {
        string folder = Path.Combine(_sample.Folder, "rooms");
        TestClips.Write(folder, _sample.Open("dev"), 24, 1, [10], 6, quietReferences: false);
        var clips = Set(folder).GetProperty("clips").EnumerateArray().ToArray();
        double[] measured = [.. clips.Where(c => c.GetProperty("room").GetString() == "flat").Select(c => c.GetProperty("reverberationSeconds").GetDouble())];
        Assert.NotEmpty(measured);
        Assert.All(measured, seconds => Assert.InRange(seconds, 0.4, 0.6));
        Assert.All(clips, c => Assert.Equal(c.GetProperty("room").GetString() is not null, c.TryGetProperty("reverberationSeconds", out _)));
    }

    [Fact]
    public void QuietReferences_LackTheHissOfTheRecording_UnderTheSameNoisyClips()
    {
        using var sample = new SampleCorpus(hissDeviation: 0.001);
        string hissing = Path.Combine(sample.Folder, "hissing"), quiet = Path.Combine(sample.Folder, "quiet");
        TestClips.Write(hissing, sample.Open("dev"), 8, 2, [10], 6, quietReferences: false);
        TestClips.Write(quiet, sample.Open("dev"), 8, 2, [10], 6, quietReferences: true);
        Assert.Equal(Set(hissing).GetProperty("clips").GetRawText(), Set(quiet).GetProperty("clips").GetRawText());
        Assert.Equal((false, true), (Set(hissing).GetProperty("quietReferences").GetBoolean(), Set(quiet).GetProperty("quietReferences").GetBoolean()));
        for (int clip = 0; clip < 8; clip++)
        {
            float[] Read(string folder, string kind) => WaveFile.ReadAll(Path.Combine(folder, kind, $"00{clip}.wav")).Samples;
            Assert.Equal(Read(hissing, "noisy"), Read(quiet, "noisy"));
            float[] voice = Read(quiet, "clean"), hiss = [.. Read(hissing, "clean").Zip(voice, (x, y) => x - y)];
            // 0.001 lies some 35 dB under these voices. The difference lacks what of it lies under their harmonics, and pauses, where it is faded in both.
            Assert.InRange(Decibels.FromPower(ActiveLevel.Power(voice) / MeanPower.Between(hiss, 0, 2)), 35, 55);
        }
    }

    public void Dispose() => _sample.Dispose();

    private static JsonElement Set(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "set.json"))).RootElement;

    private string Write(string name)
    {
        string folder = Path.Combine(_sample.Folder, name);
        TestClips.Write(folder, _sample.Open("dev"), 3, 2, [0, 10], 6, quietReferences: false);
        return folder;
    }
}
