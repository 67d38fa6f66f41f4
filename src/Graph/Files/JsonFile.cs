using System.Text.Json;
using System.Text.Unicode;

namespace PercepNet.Graph.Files;

/// <summary>
/// Reads a small JSON file into values that know their lines. Comments and trailing commas are allowed; names that stand
/// twice, deep nesting and large files are not.
/// </summary>
internal ref struct JsonFile
{
    /// <summary>Larger files are refused unread.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>Objects and lists within each other.</summary>
    public const int MaximumDepth = 8;

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _fileName;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private long _lineCountedTo;

    private JsonFile(ReadOnlySpan<byte> bytes, string fileName)
    {
        _bytes = bytes;
        _fileName = fileName;
        _reader = new Utf8JsonReader(bytes, Options);
    }

    /// <summary>Reads to the end of the stream.</summary>
    /// <exception cref="GraphFileException">It is no JSON, or goes beyond a limit.</exception>
    public static PlacedValue Read(Stream stream, string fileName)
    {
        var buffer = new byte[MaximumBytes + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > MaximumBytes)
            throw new GraphFileException(fileName, null, $"the file is larger than {MaximumBytes >> 20} MiB, which no graph needs; name a graph file");
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, length);
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        return Utf8.IsValid(bytes)
            ? new JsonFile(bytes, fileName).ReadAll()
            : throw new GraphFileException(fileName, null, "the file is no text in UTF-8; save it in that encoding");
    }

    private PlacedValue ReadAll()
    {
        try
        {
            _reader.Read();
            PlacedValue value = ReadValue(depth: 1);
            _reader.Read();
            return value;
        }
        catch (JsonException failure)
        {
            throw Complain((int)(failure.LineNumber ?? 0) + 1, $"the JSON is broken: {FirstSentence(failure.Message)}", failure);
        }
    }

    private PlacedValue ReadValue(int depth)
    {
        int line = CurrentLine();
        if (depth > MaximumDepth)
            throw Complain(line, $"brackets stand more than {MaximumDepth} deep, which no graph needs; take some away");
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(line, depth);
            case JsonTokenType.StartArray:
                return ReadList(line, depth);
            case JsonTokenType.String:
                return new PlacedText(line, ReadText(line));
            case JsonTokenType.Number:
                return _reader.TryGetDouble(out double number) && double.IsFinite(number)
                    ? new PlacedNumber(line, number)
                    : throw Complain(line, "a number is beyond all measure; write a smaller one");
            case JsonTokenType.Null:
                return new PlacedNull(line);
            default:
                return new PlacedSwitch(line, _reader.TokenType == JsonTokenType.True);
        }
    }

    private PlacedObject ReadObject(int line, int depth)
    {
        var members = new List<PlacedMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            int nameLine = CurrentLine();
            string name = ReadText(nameLine);
            if (!names.Add(name))
                throw Complain(nameLine, $"the name {Quoted.Text(name)} stands here a second time; give each its own");
            _reader.Read();
            members.Add(new PlacedMember(nameLine, name, ReadValue(depth + 1)));
        }
        return new PlacedObject(line, members);
    }

    private PlacedList ReadList(int line, int depth)
    {
        var items = new List<PlacedValue>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(depth + 1));
        return new PlacedList(line, items);
    }

    private readonly string ReadText(int line)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException failure)
        {
            throw Complain(line, "a text holds half of a character (\\uD800 to \\uDFFF); write both halves or the character itself", failure);
        }
    }

    private int CurrentLine()
    {
        _line += _bytes[(int)_lineCountedTo..(int)_reader.TokenStartIndex].Count((byte)'\n');
        _lineCountedTo = _reader.TokenStartIndex;
        return _line;
    }

    private readonly GraphFileException Complain(int line, string complaint, Exception? inner = null) => new(_fileName, line, complaint, inner);

    /// <summary>The reader's messages go on about its options and positions.</summary>
    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return Quoted.Message(end < 0 ? message : message[..end]);
    }
}
