namespace PercepNet.Cli.Tests.Commands;

/// <summary>Inputs that are shorter than their headers say, beside others. Oracle: the exit codes of the README.</summary>
public sealed class CutOffInputs : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void A_cut_file_hides_no_failure_of_another()
    {
        string cut = Cut("cut.wav"), other = Cut("other.wav");
        File.WriteAllText(_bench.PathOf("bad.wav"), "no sound");
        Assert.Equal(ExitCodes.Input, _bench.Enhance(cut, _bench.PathOf("bad.wav"), "-o", _bench.PathOf("out"), "-q").ExitCode);
        Assert.Equal(ExitCodes.Truncated, _bench.Enhance(cut, other, "-o", _bench.PathOf("both"), "-q").ExitCode);
    }

    public void Dispose() => _bench.Dispose();

    private string Cut(string name)
    {
        string path = _bench.Voice(name);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10_000]);
        return path;
    }
}
