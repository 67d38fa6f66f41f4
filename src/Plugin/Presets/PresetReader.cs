using System.Text.Json;
using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Presets;

/// <summary>Reads one preset file token by token, so that every refusal can name its line.</summary>
internal ref struct PresetReader(ReadOnlySpan<byte> utf8, string file)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, float> _values = [];
    private Utf8JsonReader _json = new(utf8, new JsonReaderOptions { MaxDepth = 4 });
    private string _name = "";
    private string _description = "";

    public Preset Read()
    {
        try
        {
            Expect(JsonTokenType.StartObject, "a preset, { … }");
            while (Next() == JsonTokenType.PropertyName) ReadMember(Key());
            // Reading on finds what stands behind the end.
            while (_json.Read()) { }
        }
        catch (JsonException damaged)
        {
            throw new PresetFileException(file, (int)(damaged.LineNumber ?? 0) + 1, "the JSON breaks off or is misspelt here; mend it");
        }
        catch (InvalidOperationException)
        {
            throw Refuse("this text is not Unicode; save the file as UTF-8");
        }
        foreach (string key in (ReadOnlySpan<string>)[PresetFile.NameKey, PresetFile.VersionKey, PresetFile.ValuesKey])
            if (!_seen.Contains(key)) throw new PresetFileException(file, 0, $"'{key}' is missing; add it");
        return new Preset(_name, _description, _values);
    }

    private void ReadMember(string key)
    {
        switch (key)
        {
            case PresetFile.NameKey:
                _name = Text(key);
                if (_name.Length is 0 or > 64) throw Refuse("a name has 1 to 64 letters; give one");
                break;
            case PresetFile.DescriptionKey:
                _description = Text(key);
                break;
            case PresetFile.VersionKey:
                Expect(JsonTokenType.Number, "a number");
                if (!_json.TryGetInt32(out int version) || version != PresetFile.Version)
                    throw Refuse($"only version {PresetFile.Version} is known; use a preset of that version, or a newer plugin");
                break;
            case PresetFile.ValuesKey:
                Expect(JsonTokenType.StartObject, "values, { … }");
                while (Next() == JsonTokenType.PropertyName) ReadValue(Key());
                break;
            default:
                throw Refuse($"'{key}' means nothing in a preset; take it out");
        }
    }

    private void ReadValue(string id)
    {
        Parameter parameter = ParameterTable.All.FirstOrDefault(p => p.Id == id && !p.IsReadOnly)
            ?? throw Refuse($"'{id}' is no parameter that a preset can set; give one of {string.Join(", ", ParameterTable.All.Where(p => !p.IsReadOnly).Select(p => p.Id))}");
        float value = parameter.Default;
        bool good = Next() switch
        {
            JsonTokenType.Number => parameter.Labels.Count == 0 && _json.TryGetSingle(out value) && value >= parameter.Minimum && value <= parameter.Maximum,
            JsonTokenType.String => (parameter.Labels.Count > 0 || parameter.MaximumText.Length > 0) && ValueText.TryParse(parameter, _json.GetString(), out value),
            _ => false,
        };
        if (!good) throw Refuse($"this is no value of '{id}'; give {Range(parameter)}");
        _values[id] = value;
    }

    private static string Range(Parameter parameter) => parameter.Labels.Count > 0
        ? string.Join(" or ", parameter.Labels.Select(label => $"\"{label}\""))
        : FormattableString.Invariant($"{parameter.Minimum} to {parameter.Maximum}");

    private string Key()
    {
        string key = _json.GetString()!;
        // Ids of parameters and keys of the preset share no name, so one set serves both.
        return _seen.Add(key) ? key : throw Refuse($"'{key}' stands here for the second time; take one out");
    }

    private string Text(string key)
    {
        Expect(JsonTokenType.String, $"a text for '{key}'");
        return _json.GetString()!;
    }

    private void Expect(JsonTokenType kind, string wanted)
    {
        if (Next() != kind) throw Refuse($"here should be {wanted}");
    }

    private JsonTokenType Next() => _json.Read() ? _json.TokenType : JsonTokenType.None;

    private readonly PresetFileException Refuse(string found) =>
        new(file, 1 + _utf8[..(int)Math.Min(_json.TokenStartIndex, _utf8.Length)].Count((byte)'\n'), found);
}
