namespace PercepNet.Graph.Files;

/// <summary>What a file says, as messages repeat it: in quotes, on one line, never long.</summary>
internal static class Quoted
{
    private const int Longest = 40, LongestMessage = 300;

    public static string Text(string text)
    {
        string line = string.Concat(text.Take(Longest + 1).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
        return line.Length > Longest ? $"'{line[..Longest]}…'" : $"'{line}'";
    }

    /// <summary>A message of others, on one line, never long, without its full stop.</summary>
    public static string Message(string message)
    {
        string line = string.Concat(message.Take(LongestMessage).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return (message.Length > LongestMessage ? $"{line}…" : line).TrimEnd('.');
    }

    /// <summary>a, b or c.</summary>
    public static string List(IEnumerable<string> names, string none = "nothing")
    {
        string[] all = [.. names];
        return all.Length switch
        {
            0 => none,
            1 => all[0],
            _ => $"{string.Join(", ", all[..^1])} or {all[^1]}",
        };
    }
}
