using System.Text;
using PercepNet.Graph.Files;
using PercepNet.Graph.Vst3;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Files;

/// <summary>Graph files of the tests: small ones, and all that the repository ships.</summary>
internal static class GraphTexts
{
    /// <summary>A graph of five lines that works; tests break it.</summary>
    public const string Small = """
        {
          "version": 1,
          "inputs": { "mic": 1 },
          "nodes": { "loud": { "type": "gain", "from": "mic", "gainDb": 6 } },
          "outputs": { "out": "loud" }
        }
        """;

    public static readonly NodeTypes Types = NodeTypes.Standard().Add(Vst3NodeType.Type);

    /// <summary>Every ready graph and every example of the format, by the file where it stands.</summary>
    public static IEnumerable<(string Name, string Text)> Shipped()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("presets", "graphs"), "*.json").Order(StringComparer.Ordinal))
            yield return (Path.GetFileName(path), File.ReadAllText(path));
        var manual = File.ReadAllText(Repository.PathOf("src", "Graph", "Files", "README.md"));
        foreach (var example in manual.Split("```json\n").Skip(1))
            yield return ("an example of README.md", example.Split("```")[0]);
    }

    public static GraphFile Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    public static GraphFile Parse(byte[] bytes) => GraphFile.Parse(new MemoryStream(bytes), "test.json", Types);
}
