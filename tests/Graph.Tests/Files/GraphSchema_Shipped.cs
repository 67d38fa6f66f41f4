using System.Text.Json;
using System.Text.Json.Nodes;
using PercepNet.Graph.Files;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Files;

/// <summary>The schema beside the reader. Oracles: the reader itself, and an own checker of JSON Schema.</summary>
public class GraphSchema_Shipped
{
    private static readonly JsonDocumentOptions AsRead = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly SchemaChecker Schema = new(JsonNode.Parse(GraphSchema.Write(GraphTexts.Types))!.AsObject());

    [Fact]
    public void The_file_in_the_repository_is_what_the_types_say()
    {
        var path = Repository.PathOf("src", "Graph", "Files", "graph.schema.json");
        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == GraphSchema.Write(GraphTexts.Types),
            "graph.schema.json is not up to date: run 'percepnet graph --schema > src/Graph/Files/graph.schema.json'.");
    }

    [Fact]
    public void Every_shipped_graph_keeps_the_schema_and_is_read()
    {
        var shipped = GraphTexts.Shipped().ToList();
        Assert.True(shipped.Count >= 6, "the examples are not found");
        foreach (var (name, text) in shipped)
        {
            Assert.True(Schema.Check(JsonNode.Parse(text, documentOptions: AsRead)).Count == 0, $"{name}: {string.Join("; ", Schema.Check(JsonNode.Parse(text, documentOptions: AsRead)))}");
            _ = GraphTexts.Parse(text).Compile(48_000);
        }
    }

    [Theory]
    [InlineData("\"gain\"", "\"gian\"")]
    [InlineData("\"gainDb\"", "\"gain\"")]
    [InlineData("6", "\"six\"")]
    [InlineData("6", "61")]
    [InlineData("6", "true")]
    [InlineData("\"from\": \"mic\"", "\"from\": \"a.b.c\"")]
    [InlineData("\"from\": \"mic\"", "\"from\": 7")]
    [InlineData("\"loud\": {", "\"so.loud\": {")]
    [InlineData("\"mic\": 1", "\"mic\": 0")]
    [InlineData("\"mic\": 1", "\"mic\": 1.5")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"version\": 1", "\"version\": 1, \"colour\": 3")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"wavSource\"")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"select\", \"from\": \"mic\", \"channels\": []")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"beamformer\", \"from\": \"mic\", \"microphones\": [[0, 0]]")]
    public void What_the_reader_refuses_the_schema_refuses(string right, string wrong)
    {
        Assert.Empty(Schema.Check(JsonNode.Parse(GraphTexts.Small)));
        var text = GraphTexts.Small.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Throws<GraphFileException>(() => GraphTexts.Parse(text));
        Assert.NotEmpty(Schema.Check(JsonNode.Parse(text)));
    }
}
