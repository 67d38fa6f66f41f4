using System.CommandLine;
using PercepNet.Cli.Commands;
using PercepNet.TestKit;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>Ctrl-C in the commands beside enhance that take long. Oracle: the token that Ctrl-C cancels, and what the folder holds afterwards.</summary>
public sealed class Stopping : IDisposable
{
    private static readonly string Sound = Repository.PathOf("tests", "Recordings", "home.wav");

    private readonly Workbench _bench = new();

    [Fact]
    public Task Plot_stops() => Stops(PlotCommand.Create(), Sound, Sound, "-o", _bench.PathOf("x.png"), "--model", _bench.Model);

    [Fact]
    public Task Compare_stops() => Stops(CompareCommand.Create(), Sound, Sound, Sound);

    [Fact]
    public Task Features_stop() => Stops(FeaturesCommand.Create(), Sound, "-o", _bench.PathOf("x.f32"));

    [Fact]
    public Task Eval_stops()
    {
        _bench.Voice("set/clean/000.wav");
        _bench.Voice("set/noisy/000.wav");
        File.WriteAllText(_bench.PathOf("set", "set.json"), """{"clips": [{"id": "000", "snrDb": 0, "noise": "white"}]}""");
        return Stops(EvalCommand.Create(), "--set", _bench.PathOf("set"), "--save", _bench.PathOf("kept"), "--model", _bench.Model);
    }

    public void Dispose() => _bench.Dispose();

    private async Task Stops(System.CommandLine.Command command, params string[] arguments)
    {
        var before = _bench.Files();
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.Parse(arguments).InvokeAsync(configuration, new CancellationToken(canceled: true)));
        Assert.Equal(before, _bench.Files());
    }
}
