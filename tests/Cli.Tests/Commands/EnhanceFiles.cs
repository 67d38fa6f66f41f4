using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>Which files enhance reads, makes and refuses. Oracle: what the folder holds afterwards.</summary>
public sealed class EnhanceFiles : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void An_output_that_exists_is_replaced_only_by_force()
    {
        var input = _bench.Voice("in.wav");
        File.WriteAllText(_bench.PathOf("out.wav"), "mine");
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav")).Fails(ExitCodes.Refused, "out.wav exists; add --force");
        Assert.Equal("mine", File.ReadAllText(_bench.PathOf("out.wav")));
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav"), "--force").Succeeds();
        Assert.Equal(20_011, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples.Length);
    }

    [SkippableTheory]
    [InlineData("in.wav")]
    [InlineData("link.wav")]
    [InlineData("there/../in.wav")]
    [InlineData("again/in.wav")]
    public void An_input_is_never_overwritten(string output)
    {
        Skip.If(OperatingSystem.IsWindows() && output is "link.wav" or "again/in.wav", "links need rights there");
        var input = _bench.Voice("in.wav");
        Directory.CreateDirectory(_bench.PathOf("there"));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_bench.PathOf("link.wav"), input);
            Directory.CreateSymbolicLink(_bench.PathOf("there", "up"), "..");
            Directory.CreateSymbolicLink(_bench.PathOf("again"), _bench.PathOf("there", "up"));
        }
        var before = File.ReadAllBytes(input);
        _bench.Enhance(input, "-o", _bench.PathOf(output), "--force").Fails(ExitCodes.Refused, "is one of the inputs");
        Assert.Equal(before, File.ReadAllBytes(input));
    }

    [Fact]
    public void A_missing_input_is_named()
        => _bench.Enhance(_bench.PathOf("no.wav"), "-o", _bench.PathOf("out.wav")).Fails(ExitCodes.Input, "no.wav: it does not exist");

    [Fact]
    public void A_broken_input_leaves_nothing()
    {
        File.WriteAllText(_bench.PathOf("in.wav"), "this is no sound at all");
        _bench.Enhance(_bench.PathOf("in.wav"), "-o", _bench.PathOf("out.wav")).Fails(ExitCodes.Input, "in.wav is no WAV file");
        Assert.Equal(["in.wav"], _bench.Files());
    }

    [Fact]
    public void A_cut_input_is_enhanced_as_far_as_it_goes_and_told()
    {
        var input = _bench.Voice("in.wav");
        File.WriteAllBytes(input, File.ReadAllBytes(input)[..^10_000]);
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav"), "-q").Fails(ExitCodes.Truncated, "is shorter than its header says");
        Assert.Equal(20_011 - 5_000, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples.Length);
    }

    [Fact]
    public void A_folder_becomes_a_folder_of_the_same_names()
    {
        _bench.Voice("in/a.wav");
        _bench.Voice("in/b.WAV", seed: 9);
        _bench.Voice("in/deep/c.wav");
        File.WriteAllText(_bench.PathOf("in", "notes.txt"), "no sound");
        _bench.Enhance(_bench.PathOf("in"), "-o", _bench.PathOf("flat")).Succeeds();
        _bench.Enhance(_bench.PathOf("in"), "-o", _bench.PathOf("tree"), "--recursive", "--suffix", "-clean", "--jobs", "3").Succeeds();
        Assert.Equal(
            ["flat/a.wav", "flat/b.WAV", "tree/a-clean.wav", "tree/b-clean.WAV", "tree/deep/c-clean.wav"],
            _bench.Files().Where(file => !file.StartsWith("in/", StringComparison.Ordinal)));
        Assert.Equal(WaveFile.ReadAll(_bench.PathOf("flat", "b.WAV")).Samples, WaveFile.ReadAll(_bench.PathOf("tree", "b-clean.WAV")).Samples);
    }

    [Theory]
    [InlineData("in", "in/out", "", "in/out/a.wav")]
    [InlineData("in/", "in/out/", "", "in/out/a.wav")]
    [InlineData("in", "in/", "-clean", "in/a-clean.wav")]
    public void Results_inside_the_input_folder_are_not_taken_again(string from, string to, string suffix, string result)
    {
        _bench.Voice("in/a.wav");
        _bench.Enhance(_bench.PathOf(from), "-o", _bench.PathOf(to), "-r", "--suffix", suffix).Succeeds();
        _bench.Enhance(_bench.PathOf(from), "-o", _bench.PathOf(to), "-r", "--suffix", suffix, "--force").Succeeds();
        Assert.Equal(new[] { "in/a.wav", result }.Order(StringComparer.Ordinal), _bench.Files());
    }

    [Fact]
    public void Several_files_go_to_a_folder_and_one_failure_stops_no_other()
    {
        var good = _bench.Voice("good.wav");
        File.WriteAllText(_bench.PathOf("bad.wav"), "no sound");
        _bench.Enhance(_bench.PathOf("bad.wav"), good, "-o", _bench.PathOf("out"), "-q").Fails(ExitCodes.Input, "bad.wav is no WAV file");
        Assert.Equal(["bad.wav", "good.wav", "out/good.wav"], _bench.Files());
    }

    [Fact]
    public void Plans_that_cannot_work_are_refused_before_any_work()
    {
        var one = _bench.Voice("one/a.wav");
        var two = _bench.Voice("two/a.wav");
        Directory.CreateDirectory(_bench.PathOf("empty"));
        _bench.Enhance(one, two, "-o", _bench.PathOf("out")).Fails(ExitCodes.Refused, "Two sounds would become");
        _bench.Enhance(one, two, "-o", "-").Fails(ExitCodes.Usage, "takes one stream");
        _bench.Enhance(_bench.PathOf("empty"), "-o", _bench.PathOf("out")).Fails(ExitCodes.Input, "holds no WAV files; add --recursive");
        Assert.Equal(["one/a.wav", "two/a.wav"], _bench.Files());
    }

    public void Dispose() => _bench.Dispose();
}
