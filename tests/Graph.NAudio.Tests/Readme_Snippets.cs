using NAudio.Effects;
using NAudio.Wave;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Graph.NAudio.Tests.Snippets;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>The code in the README is the code that is compiled here, and it does what it says.</summary>
public class Readme_Snippets
{
    private readonly float[] _noisy = Voices.Noisy(24_000);

    [Fact]
    public void README_shows_what_is_compiled() =>
        Assert.Equal(
            ReadmeCode.Files(Repository.PathOf("tests", "Graph.NAudio.Tests", "Snippets")).Order(),
            ReadmeCode.Blocks(Repository.PathOf("src", "Graph", "NAudio", "README.md")).Order());

    [Fact]
    public void CleanAFile_writes_what_the_enhancer_gives()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("naudio-");
        string noisyPath = Path.Combine(folder.FullName, "noisy.wav"), cleanPath = Path.Combine(folder.FullName, "clean.wav");
        WaveFile.WriteAll(noisyPath, new PercepNet.Wave.WaveFormat(48_000, 1, SampleEncoding.Float32), _noisy);
        CleanAFile.Run(noisyPath, cleanPath);
        (PercepNet.Wave.WaveFormat format, float[] clean) = WaveFile.ReadAll(cleanPath);
        folder.Delete(recursive: true);

        var enhancer = new Enhancer(EmbeddedModel.Load());
        enhancer.Controls.LimitDb = 24;
        float[] expected = [.. _noisy, .. new float[enhancer.LatencySamples]];
        enhancer.Process(expected, expected);
        Assert.Equal(new PercepNet.Wave.WaveFormat(48_000, 1, SampleEncoding.Pcm16), format);
        Assert.Equal(_noisy.Length, clean.Length);
        Assert.InRange(AudioCompare.Compare(expected.AsSpan(enhancer.LatencySamples), clean).LargestDifference, 0, 2.0 / short.MaxValue);
    }

    [Fact]
    public void Listen_plays_the_effect_and_its_parameters_turn_it()
    {
        using var player = new FakePlayer();
        EnhancerEffect effect = Listen.Start(player, new ArrayProvider(_noisy));
        Assert.Equal(PlaybackState.Playing, player.PlaybackState);
        effect.Parameters.Single(parameter => parameter.Name == "Bypass").Value = 1;
        Assert.Equal([.. new float[effect.LatencySamples], .. _noisy[..^effect.LatencySamples]], player.Heard());
    }

    [Fact]
    public void MixInAGraph_aligns_dry_and_wet()
    {
        var effect = new EnhancerEffect(Voices.Weights);
        effect.Controls.Bypass = true;
        using CompiledGraph graph = MixInAGraph.Compile(new ArrayProvider(_noisy), effect);
        float[] wet = new float[_noisy.Length], dry = new float[_noisy.Length];
        graph.Process([], [wet, dry], wet.Length);
        Assert.Equal([.. new float[1_440], .. _noisy[..^1_440]], wet);
        Assert.Equal(wet, dry);
    }
}
