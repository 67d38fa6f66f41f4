using System.Text;
using PercepNet.Graph.Files;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Files;

/// <summary>Shipped graphs with bytes changed, taken out and put in. Oracle: they are read and compiled, or refused by a <see cref="GraphFileException"/> and nothing else.</summary>
public class GraphFile_Fuzz
{
    private const int RoundsEach = 1000;
    private const string Tokens = "{}[]\",:.0123456789-+eE\\/ntrufalsx\n \u0001";

    [Fact]
    public void Broken_bytes_are_refused_by_a_sentence()
    {
        var noise = new SeededNoise(17);
        var (read, refused) = (0, 0);
        foreach (var (name, text) in GraphTexts.Shipped())
        {
            for (var round = 0; round < RoundsEach; round++)
            {
                var bytes = Mutate(Encoding.UTF8.GetBytes(text), noise);
                try
                {
                    var file = GraphTexts.Parse(bytes);
                    read++;
                    file.Compile(48_000).Dispose();
                }
                catch (GraphFileException refusal)
                {
                    refused++;
                    Assert.True(refusal.Message.EndsWith('.') && !refusal.Message.Contains('\n', StringComparison.Ordinal) && refusal.Message.Length < 1000, $"{name}, round {round}: {refusal.Message}");
                }
            }
        }
        Assert.True(read > RoundsEach / 5 && refused > RoundsEach / 5, $"the mutations say nothing: {read} read, {refused} refused");
    }

    private static byte[] Mutate(byte[] bytes, SeededNoise noise)
    {
        var list = bytes.ToList();
        for (var changes = Pick(1, 4); changes > 0 && list.Count > 1; changes--)
        {
            var at = Pick(0, list.Count);
            switch (Pick(0, 5))
            {
                case 0: list[at] = (byte)Pick(0, 256); break;
                case 1: list[at] = (byte)Tokens[Pick(0, Tokens.Length)]; break;
                case 2: list.Insert(at, (byte)Tokens[Pick(0, Tokens.Length)]); break;
                case 3: list.RemoveRange(at, Math.Min(Pick(1, 30), list.Count - at)); break;
                default: list.InsertRange(at, list.GetRange(at, Math.Min(Pick(1, 60), list.Count - at))); break;
            }
        }
        return [.. list];

        int Pick(int from, int below) => (int)noise.NextBetween(from, below);
    }
}
