using System.Text;
using System.Xml.Linq;
using PercepNet.TestKit;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>Graphs as tables and pictures. Oracles: the committed pictures and schema, and the numbers of the graph.</summary>
public sealed class ShowGraphs : IDisposable
{
    private readonly Workbench _bench = new();

    public static TheoryData<string> Ready => [.. Directory.EnumerateFiles(Repository.PathOf("presets", "graphs"), "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Fact]
    public void Without_a_picture_it_is_a_table()
    {
        var shown = Percepnet.Run("graph", PathOf("echo"), "--rate", "16000", "--blocks", "any");
        shown.Succeeds();
        Assert.Contains("in = echo.out", shown.OutputText, StringComparison.Ordinal);
        Assert.EndsWith("640 samples = 40 ms from inputs to outputs at 16000 Hz, in blocks of any length (10 ms of it to collect a hop)\n", shown.OutputText.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ready))]
    public void The_pictures_beside_ready_graphs_are_those_that_it_draws(string name)
    {
        Percepnet.Run("graph", PathOf(name), "-o", _bench.PathOf("graph.svg")).Succeeds();
        var drawn = File.ReadAllText(_bench.PathOf("graph.svg"));
        Assert.True(drawn == File.ReadAllText(PathOf(name, "svg")).ReplaceLineEndings("\n"), $"{name}.svg is not up to date: run 'percepnet graph presets/graphs/{name}.json -o presets/graphs/{name}.svg --force'.");
        var texts = XDocument.Parse(drawn).Descendants().Attributes("aria-label").Select(label => label.Value).ToList();
        Assert.Contains("voice", texts);
        Assert.Contains(texts, text => text.EndsWith("1440 samples = 30 ms from inputs to outputs", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_and_descriptions_are_written_as_they_are()
    {
        const string wild = "<b> & \"quotes\" ' \\u0007 </svg>";
        var graph = File.ReadAllText(PathOf("voice")).Replace("Removes noise and reverberation from a voice", wild.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(_bench.PathOf("wild.json"), graph);
        Percepnet.Run("graph", _bench.PathOf("wild.json"), "-o", _bench.PathOf("wild.svg")).Succeeds();
        Assert.Contains(XDocument.Load(_bench.PathOf("wild.svg")).Descendants().Attributes("aria-label"), label => label.Value == "<b> & \"quotes\" '  </svg>");
        Percepnet.Run("graph", _bench.PathOf("wild.json"), "-o", _bench.PathOf("wild.png")).Succeeds();
        Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(File.ReadAllBytes(_bench.PathOf("wild.png"))[..4]));
    }

    [Fact]
    public void The_schema_is_that_of_the_repository()
        => Assert.Equal(File.ReadAllText(Repository.PathOf("src", "Graph", "Files", "graph.schema.json")).ReplaceLineEndings("\n"), Percepnet.Run("graph", "--schema").OutputText.ReplaceLineEndings("\n"));

    [Fact]
    public void What_cannot_work_is_refused()
    {
        Percepnet.Run("graph").Fails(ExitCodes.Usage, "graph needs a graph file");
        Percepnet.Run("graph", _bench.PathOf("no.json")).Fails(ExitCodes.Input, "no.json: it does not exist");
        Percepnet.Run("graph", PathOf("voice"), "-o", _bench.PathOf("voice.pdf")).Fails(ExitCodes.Usage, "must end in .svg or .png");
        Percepnet.Run("graph", PathOf("voice"), "--rate", "100").Fails(ExitCodes.Input, "cannot run at 100 Hz");
        File.WriteAllText(_bench.PathOf("mine.svg"), "mine");
        Percepnet.Run("graph", PathOf("voice"), "-o", _bench.PathOf("mine.svg")).Fails(ExitCodes.Refused, "mine.svg exists; add --force");
        Assert.Equal("mine", File.ReadAllText(_bench.PathOf("mine.svg")));
        Directory.CreateDirectory(_bench.PathOf("folder.svg"));
        Percepnet.Run("graph", PathOf("voice"), "-o", _bench.PathOf("folder.svg"), "--force").Fails(ExitCodes.Refused, "folder.svg is a folder where a file is to be written");
        Percepnet.Run("graph", PathOf("voice"), "-o", _bench.PathOf("nowhere", "x.svg")).Fails(ExitCodes.Output, "Cannot write");
    }

    public void Dispose() => _bench.Dispose();

    private static string PathOf(string graph, string ending = "json") => Repository.PathOf("presets", "graphs", $"{graph}.{ending}");
}
