using PercepNet.Dsp.Models;
using PercepNet.Dsp.Tests.Snippets;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>The code in the READMEs is the code that is compiled here, and it does what it says.</summary>
public class Readme_Snippets
{
    private readonly float[] _noisy = EnhancerRun.NoisyVoice(24_000, 48_000), _output = new float[24_000];

    [Theory]
    [InlineData("RootReadme.cs", "README.md")]
    [InlineData("DspReadme.cs", "src/Dsp/README.md")]
    public void README_shows_what_is_compiled(string file, string readme) =>
        Assert.Equal(
            ReadmeCode.Statements(Repository.PathOf("tests", "Dsp.Tests", "Snippets", file)),
            ReadmeCode.Blocks(Repository.PathOf(readme)));

    [Fact]
    public void Root_README_enhances_in_place_too()
    {
        float[] expected = EnhancerRun.Process(new Enhancer(EmbeddedModel.Load()), _noisy, EnhancerRun.Blocks("480"));
        RootReadme.Enhance(_noisy, _output);
        Assert.Equal(expected, _output);
        RootReadme.Enhance(_noisy, _noisy);
        Assert.Equal(expected, _noisy);
    }

    [Fact]
    public void README_of_the_core_enhances_two_channels_30_ms_later()
    {
        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { SampleRateHz = 44_100, Channels = 2 });
        enhancer.Controls.LimitDb = 24;
        DspReadme.Enhance(_noisy, _output);
        Assert.Equal(EnhancerRun.Process(enhancer, _noisy, EnhancerRun.Blocks("480")), _output);
        Assert.Equal(1323, enhancer.LatencySamples);
    }

    [Fact]
    public void README_of_the_core_brings_far_end_and_echo_along()
    {
        float[] far = Signals.Voiced(_noisy.Length, 48_000, seed: 5), echo = ((float[])far.Clone()).ScaledBy(0.1);
        DspReadme.EnhanceBehindACanceller(_noisy, far, echo, _output);
        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { Side = SideSignals.Echo });
        Assert.Equal(
            EnhancerRun.Process(enhancer, _noisy, EnhancerRun.Blocks("480"), (at, count) => new SideBlock { Far = far.AsSpan(at, count), Echo = echo.AsSpan(at, count) }),
            _output);
    }
}
