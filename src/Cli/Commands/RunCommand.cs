using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PercepNet.Cli.Drawing;
using PercepNet.Cli.Graphs;
using PercepNet.Cli.Io;
using PercepNet.Cli.Reports;
using PercepNet.Dsp;
using PercepNet.Graph;
using PercepNet.Graph.Files;
using PercepNet.Graph.Nodes;
using PercepNet.Wave;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet run GRAPH --input mic=mic.wav --output out=clean.wav</c>: files through a graph into files.</summary>
internal sealed class RunCommand
{
    private const string EchoCanceller = "echoCanceller";

    private readonly Argument<string> _graph = new("GRAPH") { Description = "Graph file (JSON); ready ones are in presets/graphs." };
    private readonly Option<string[]> _inputs = new("--input", "-i") { Description = "A WAV file, or - for standard input, for an input of the graph; NAME may be omitted if there is only one.", HelpName = "NAME=FILE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _outputs = new("--output", "-o") { Description = "Where an output of the graph goes: a file, or - for standard output; NAME may be omitted if there is only one.", HelpName = "NAME=FILE", DefaultValueFactory = _ => [] };
    private readonly Option<int> _rate = new("--rate") { Description = "Sample rate in Hz, for a graph without inputs.", DefaultValueFactory = _ => 48_000, HelpName = "Hz" };
    private readonly Option<bool> _force = new("--force", "-f") { Description = "Replace existing outputs; inputs are never replaced." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Show neither progress nor report." };
    private readonly GraphFlags _flags;

    private RunCommand(Command command)
    {
        command.Add(_graph);
        foreach (var option in new Option[] { _inputs, _outputs, _rate, _force, _quiet })
            command.Add(option);
        _flags = new GraphFlags(command);
        command.SetAction((line, stop) => Task.Run(() => Run(line, stop), CancellationToken.None));
    }

    public static Command Create()
    {
        var command = new Command("run", "Run files through a graph; outputs are aligned with the inputs to the sample.");
        _ = new RunCommand(command);
        return command;
    }

    private int Run(ParseResult line, CancellationToken stop)
    {
        var path = line.GetRequiredValue(_graph);
        var file = _flags.Load(line, path);
        var inputs = InOrder(file, NamedFile.Read(line.GetRequiredValue(_inputs), [.. file.Inputs.Select(input => input.Name)], "input"));
        var outputs = NamedFile.Read(line.GetRequiredValue(_outputs), file.Outputs, "output");

        var clock = Stopwatch.StartNew();
        FilePlan.CheckInputs([.. inputs.Select(input => input.Path)]);
        using var sources = GraphSources.Open(inputs, stop);
        CheckChannels(file, inputs, sources.Channels);
        var echoes = new Dictionary<string, EchoProbe>();
        using var graph = Compile(file, sources.SampleRateHz ?? line.GetValue(_rate), sources.Channels, builder => Listen(file, builder, echoes));
        var inside = graph.Nodes.Values.OfType<WavSinkNode>().ToList();
        FilePlan.CheckReplaceable([.. inside.Select(sink => sink.Path)]);
        FilePlan.CheckOutputs(
            [path, .. inputs.Select(input => input.Path), .. graph.Nodes.Values.OfType<WavSourceNode>().Select(source => source.Path)],
            [.. outputs.Select(output => output.Path), .. inside.Select(sink => sink.Path)], line.GetValue(_force));
        if (outputs.Count == 0 && inside.Count == 0)
            throw new CliException($"There is nothing to make: give --output NAME=FILE; the graph has {string.Join(", ", file.Outputs)}.", ExitCodes.Usage);

        using var sinks = GraphSinks.Create(graph.Outputs, outputs, graph.SampleRateHz, sources.Format?.Encoding ?? SampleEncoding.Float32);
        var watches = NodeWatch.Of(file, graph, echoes);
        var progress = new ProgressDisplay { IsQuiet = line.GetValue(_quiet), TotalSeconds = sources.Seconds };
        long frames = 0;
        progress.Around(file.Name, () => frames = new GraphRun(graph, sources, sinks)
        {
            HopDone = () =>
            {
                foreach (var watch in watches)
                    watch.Hop();
                progress.Add((double)graph.HopSamples / graph.SampleRateHz);
            },
        }.Run(stop));
        Complete(sinks, inside);
        if (!line.GetValue(_quiet))
            Report(outputs.Any(output => output.Path == StandardStreams.Dash) ? Console.Error : Console.Out, file, graph, watches, sinks, (double)frames / graph.SampleRateHz, clock.Elapsed);
        return TruncationWarning.Say([.. sources.Truncated, .. graph.Nodes.Values.OfType<WavSourceNode>().Where(source => source.IsTruncated).Select(source => source.Path)]);
    }

    private static IReadOnlyList<NamedFile> InOrder(GraphFile file, IReadOnlyList<NamedFile> inputs)
    {
        if (file.Inputs.FirstOrDefault(input => inputs.All(given => given.Name != input.Name)) is { } missing)
            throw new CliException($"The input '{missing.Name}' of {file.FileName} has no sound; give --input {missing.Name}=FILE.", ExitCodes.Usage);
        return [.. file.Inputs.Select(input => inputs.Single(given => given.Name == input.Name))];
    }

    private static void CheckChannels(GraphFile file, IReadOnlyList<NamedFile> inputs, IReadOnlyDictionary<string, int> channels)
    {
        foreach (var (input, given) in file.Inputs.Zip(inputs))
            if (input.Channels != Port.Any && input.Channels != channels[input.Name])
                throw new CliException($"The input '{input.Name}' of {file.FileName} takes {input.Channels} channel(s), and {given.Path} has {channels[input.Name]}; give a file with {input.Channels}, or change the input in the graph.", ExitCodes.Input);
    }

    /// <summary>Puts a probe beside each echo canceller.</summary>
    private static void Listen(GraphFile file, GraphBuilder graph, Dictionary<string, EchoProbe> echoes)
    {
        foreach (var (name, _) in file.Nodes.Where(node => node.Type.Name == EchoCanceller))
        {
            if (file.SourceOf(name, "mic") is not { } microphone || file.SourceOf(name, "far") is not { } far)
                continue;
            echoes[name] = new EchoProbe();
            var probe = $"{name} measured"; // no name that a file can give
            graph.Add(probe, echoes[name]).Connect(microphone, $"{probe}.mic").Connect(far, $"{probe}.far").Connect($"{name}.out", $"{probe}.out");
        }
    }

    private static CompiledGraph Compile(GraphFile file, int sampleRateHz, IReadOnlyDictionary<string, int> channels, Action<GraphBuilder> extend)
    {
        try
        {
            return file.Compile(sampleRateHz, BlockPattern.WholeHops, channels, extend);
        }
        catch (GraphFileException refusal)
        {
            throw new CliException(refusal.Message, ExitCodes.Input, refusal);
        }
    }

    private static void Complete(GraphSinks sinks, List<WavSinkNode> inside)
    {
        try
        {
            foreach (var sink in inside)
                sink.Complete();
        }
        catch (GraphException failure)
        {
            throw new CliException(failure.Message, ExitCodes.Output, failure);
        }
        sinks.Complete();
    }

    private static void Report(TextWriter output, GraphFile file, CompiledGraph graph, IReadOnlyList<NodeWatch> watches, GraphSinks sinks, double seconds, TimeSpan took)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{file.Name}: {seconds:0.0} s in {took.TotalSeconds:0.00} s, {seconds / took.TotalSeconds:0}× real time; latency of {LatencyText.Ms(graph.LatencySamples, graph.SampleRateHz)} removed"));
        var levels = sinks.Levels.ToList();
        var widths = (Name: watches.Select(watch => watch.Name.Length).Concat(levels.Select(level => level.File.Name.Length)).DefaultIfEmpty(0).Max(),
            Type: watches.Select(watch => watch.Type.Length).Append("output".Length).Max());
        foreach (var watch in watches)
            output.WriteLine($"  {watch.Name.PadRight(widths.Name)}  {watch.Type.PadRight(widths.Type)}  {watch.Say()}");
        foreach (var (written, rmsDb) in levels)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {written.Name.PadRight(widths.Name)}  {"output".PadRight(widths.Type)}  {written.Path}, level {rmsDb:0.0} dBFS"));
    }
}
