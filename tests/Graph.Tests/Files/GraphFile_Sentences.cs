using System.Text;
using PercepNet.Graph.Files;

namespace PercepNet.Graph.Tests.Files;

/// <summary>What a wrong file is told. Oracle: the line where it was broken, and one sentence.</summary>
public class GraphFile_Sentences
{
    [Theory]
    [InlineData("\"gain\"", "\"gian\"", 4, "there is no type of node 'gian'; there are beamformer, delay,")]
    [InlineData("\"type\": \"gain\", ", "", 4, "node 'loud' has no type")]
    [InlineData("\"gainDb\"", "\"gain\"", 4, "node 'loud' (gain) has no setting 'gain'; it has gainDb")]
    [InlineData("6", "\"six\"", 4, "setting 'gainDb' of node 'loud' is 'six'; it takes a number from -120 to 60 dB")]
    [InlineData("6", "61", 4, "setting 'gainDb' of node 'loud' is 61; it takes a number from -120 to 60 dB")]
    [InlineData("6", "60.0000001", 4, "setting 'gainDb' of node 'loud' is 60.0000001; it takes a number from -120 to 60 dB")]
    [InlineData("6", "true", 4, "is true; it takes a number")]
    [InlineData("6", "1e999", 4, "a number is beyond all measure")]
    [InlineData("\"from\": \"mic\"", "\"from\": \"far\"", 4, "there is no node or input 'far' for a signal to come from; there are mic or loud")]
    [InlineData("\"from\": \"mic\"", "\"from\": \"mic.out\"", 4, "input 'mic' has no ports; name it alone")]
    [InlineData("\"from\": \"mic\"", "\"from\": \"loud.in\"", 4, "node 'loud' has no output 'in'; it has out")]
    [InlineData("\"from\": \"mic\"", "\"from\": { \"inn\": \"mic\" }", 4, "node 'loud' (gain) has no input 'inn'; it has in")]
    [InlineData("\"from\": \"mic\"", "\"from\": 7", 4, "'from' of node 'loud' is 7; write where its signal comes from")]
    [InlineData("\"from\": \"mic\", ", "", 4, "node 'loud'")]
    [InlineData("\"from\": \"mic\"", "\"from\": \"loud\"", 4, "node 'loud'")]
    [InlineData("{ \"loud\": {", "{ \"loud\": 3, \"quiet\": {", 4, "node 'loud' is 3; write an object")]
    [InlineData("{ \"loud\": {", "{ \"loud\": {}, \"loud\": {", 4, "the name 'loud' stands here a second time")]
    [InlineData("{ \"loud\": {", "{ \"a\\nb\": {}, \"a\\nb\": {", 4, "the name 'a?b' stands here a second time")]
    [InlineData("{ \"loud\": {", "{ \"mic\": {", 4, "'mic' is the name of something else already")]
    [InlineData("{ \"loud\": {", "{ \"so.loud\": {", 4, "node 'so.loud' has a name that cannot be")]
    [InlineData("\"mic\": 1", "\"mic\": 0", 3, "input 'mic' is 0; write how many channels it has, 1 to 64, or \"any\"")]
    [InlineData("\"mic\": 1", "\"mic\": \"many\"", 3, "input 'mic' is 'many'; write how many channels")]
    [InlineData("\"out\": \"loud\"", "\"out\": \"quiet\"", 5, "there is no node or input 'quiet'")]
    [InlineData("\"out\": \"loud\"", "\"out\": 3", 5, "output 'out' is 3; write a source")]
    [InlineData("\"out\": \"loud\"", "", 1, "the graph has no outputs")]
    [InlineData("\"version\": 1", "\"version\": 2", 2, "the file is of version 2, and this program reads up to version 1; use a newer program")]
    [InlineData("\"version\": 1,", "", 1, "the version is missing")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", 2, "the version is '1'; it is a whole number")]
    [InlineData("\"version\": 1", "\"version\": 1, \"colour\": 3", 2, "a graph has no 'colour'; it has $schema, version, name,")]
    [InlineData("\"version\": 1", "\"version\": 1, \"name\": 3", 2, "'name' is 3; write a text in quotes")]
    [InlineData("\"inputs\"", "\"imputs\"", 3, "a graph has no 'imputs'")]
    [InlineData("\"nodes\": {", "\"nodes\": [", 4, "the JSON is broken")]
    [InlineData("\"gain\"", "\"gain", 4, "the JSON is broken")]
    [InlineData("\"gain\"", "\"\\ud800\"", 4, "a text holds half of a character")]
    [InlineData("6", "[[[[[[[[6]]]]]]]]", 4, "brackets stand more than 8 deep")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"wavSource\"", 4, "node 'loud' (wavSource) needs the setting 'file'; give it the path of a file")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"wavSource\", \"file\": \"no.wav\"", 4, "setting 'file' of node 'loud' names the file 'no.wav', which does not exist")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"meter\", \"from\": \"mic\", \"x\": 1", 4, "(meter) has no setting 'x'; it has nothing")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"delay\", \"from\": \"mic\"", 4, "a delay needs either the setting 'delayMs' or 'delaySamples'")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"select\", \"from\": \"mic\", \"channels\": [0, 0.5]", 4, "it takes a list of whole numbers from 0 to 255")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"enhancer\", \"from\": \"mic\", \"amount\": 101", 4, "setting 'amount' of node 'loud' is 101; it takes a number from 0 to 100 %")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"enhancer\", \"from\": \"mic\", \"gate\": \"on\"", 4, "setting 'gate' of node 'loud' is 'on'; it takes true or false")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"enhancer\", \"from\": \"mic\", \"link\": \"all\"", 4, "it takes \"linked\", \"independent\" or \"mono\"")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"beamformer\", \"from\": \"mic\", \"speechFrom\": \"nobody\"", 4, "names 'nobody', and there is no such node; there are loud")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"beamformer\", \"from\": \"mic\", \"speechFrom\": \"loud\"", 4, "which does not know whether someone speaks")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"beamformer\", \"from\": \"mic\", \"array\": \"points\"", 4, "needs the setting 'microphones'")]
    [InlineData("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"beamformer\", \"from\": \"mic\", \"microphones\": [[0, 0, 0], [0.1, 0, 0]]", 4, "the setting 'microphones' is for an array of points, and 'array' is \"line\"; make it \"points\" or leave")]
    public void A_wrong_file_is_told_what_and_where(string right, string wrong, int line, string sentence)
    {
        Assert.Contains(right, GraphTexts.Small, StringComparison.Ordinal);
        var refusal = Assert.Throws<GraphFileException>(() => GraphTexts.Parse(GraphTexts.Small.Replace(right, wrong, StringComparison.Ordinal)).Compile(48_000));
        Assert.StartsWith($"test.json, line {line}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(line, refusal.Line);
    }

    [Fact]
    public void Channels_that_do_not_fit_are_told_with_the_line_of_the_connection()
    {
        const string text = """
            {
              "version": 1,
              "inputs": { "mic": 2, "far": 1 },
              "nodes": {
                "sum": {
                  "type": "mix",
                  "gainsDb": [0, 0],
                  "from": {
                    "in1": "mic",
                    "in2": "far"
                  }
                }
              },
              "outputs": { "out": "sum" }
            }
            """;
        var refusal = Assert.Throws<GraphFileException>(() => GraphTexts.Parse(text).Compile(48_000));
        Assert.Equal(10, refusal.Line);
        Assert.Contains("'sum'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_the_rate_forbids_is_told_with_the_line_of_the_node()
    {
        string text = GraphTexts.Small.Replace("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"highPass\",\n\"from\": \"mic\",\n\"cutoffHz\": 20000", StringComparison.Ordinal);
        var refusal = Assert.Throws<GraphFileException>(() => GraphTexts.Parse(text).Compile(16_000));
        Assert.Equal(4, refusal.Line);
        Assert.Contains("20000 Hz", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_is_refused_unread()
    {
        var refusal = Assert.Throws<GraphFileException>(() => GraphTexts.Parse(new byte[3 << 20]));
        Assert.Contains("larger than 1 MiB", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 }, "no text in UTF-8")]
    [InlineData(new byte[0], "the JSON is broken")]
    [InlineData(new byte[] { 0x5B, 0x5D }, "a graph file is one object")]
    public void What_is_no_graph_is_told_so(byte[] bytes, string sentence)
        => Assert.Contains(sentence, Assert.Throws<GraphFileException>(() => GraphTexts.Parse(bytes)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mark_of_UTF8_comments_and_trailing_commas_are_allowed()
    {
        var text = "\uFEFF" + GraphTexts.Small.Replace("\"gainDb\": 6", "\"gainDb\": 6, // louder", StringComparison.Ordinal).Replace("// louder }", "// louder\n }", StringComparison.Ordinal);
        Assert.Equal("loud", Assert.Single(GraphTexts.Parse(Encoding.UTF8.GetBytes(text)).Nodes).Name);
    }

    [Theory]
    [InlineData("loud", "gainDb", "99", "setting 'gainDb' of node 'loud' is 99; it takes a number from -120 to 60 dB")]
    [InlineData("loud", "gainDb", "much", "is 'much'; it takes a number")]
    [InlineData("loud", "gian", "1", "has no setting 'gian'")]
    [InlineData("quiet", "gainDb", "1", "there is no node 'quiet' to set; there are loud")]
    public void A_wrong_change_is_told_without_a_line(string node, string setting, string value, string sentence)
    {
        var refusal = Assert.Throws<GraphFileException>(() => GraphTexts.Parse(GraphTexts.Small).With(node, setting, value));
        Assert.StartsWith("test.json: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
