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
        var clips = JsonDocument.Parse(File.ReadAllText(Path.Combine(first, "set.json"))).RootElement.GetProperty("clips").EnumerateArray().ToArray();
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
        TestClips.Write(folder, _sample.Open("dev"), 24, 1, [10], 6);
        var clips = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "set.json"))).RootElement.GetProperty("clips").EnumerateArray().ToArray();
        double[] measured = [.. clips.Where(c => c.GetProperty("room").GetString() == "flat").Select(c => c.GetProperty("reverberationSeconds").GetDouble())];
        Assert.NotEmpty(measured);
        Assert.All(measured, seconds => Assert.InRange(seconds, 0.4, 0.6));
        Assert.All(clips, c => Assert.Equal(c.GetProperty("room").GetString() is not null, c.TryGetProperty("reverberationSeconds", out _)));
    }

    public void Dispose() => _sample.Dispose();

    private string Write(string name)
    {
        string folder = Path.Combine(_sample.Folder, name);
        TestClips.Write(folder, _sample.Open("dev"), 3, 2, [0, 10], 6);
        return folder;
    }
}
