using System.Globalization;
using PercepNet.Dsp.Parameters;

namespace PercepNet.Plugin.Parameters;

/// <summary>Values as people read and type them; the same in every country.</summary>
public static class ValueText
{
    private static readonly string[] s_endless = ["∞", "inf", "infinity", "infinite", "unlimited", "no limit", "none"];

    /// <summary>The value with its unit: "50 %", "-12.0 dB", "∞ dB", "linked".</summary>
    public static string Format(Parameter parameter, float value)
    {
        string number = FormatNumber(parameter, value);
        return parameter.Unit.Length == 0 || parameter.Labels.Count > 0 ? number : $"{number} {parameter.Unit}";
    }

    /// <summary>The value without its unit, for hosts that show the unit themselves.</summary>
    public static string FormatNumber(Parameter parameter, float value)
    {
        value = parameter.Bring(value);
        if (parameter.Labels.Count > 0) return parameter.Labels[(int)value];
        if (parameter.MaximumText.Length > 0 && value >= parameter.Maximum) return parameter.MaximumText;
        (int digits, string format) = parameter.Unit switch
        {
            "%" => (1, "0.#"),
            "dB" or "dBFS" => (1, "0.0"),
            "" => (2, "0.00"),
            _ => (0, "0"),
        };
        // Plus zero: what is rounded to nothing has no sign.
        return (MathF.Round(value, digits) + 0f).ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads what people type: a label or its number, a number with or without its unit, "∞" or "inf" where there is no limit.
    /// A number out of range is brought inside.
    /// </summary>
    /// <returns>False when the text says nothing that this parameter can be.</returns>
    public static bool TryParse(Parameter parameter, ReadOnlySpan<char> text, out float value)
    {
        value = parameter.Default;
        text = WithoutUnit(parameter, text.Trim());
        for (int i = 0; i < parameter.Labels.Count; i++)
        {
            if (!text.Equals(parameter.Labels[i], StringComparison.OrdinalIgnoreCase)) continue;
            value = i;
            return true;
        }
        if (parameter.MaximumText.Length > 0 && IsEndless(text))
        {
            value = parameter.Maximum;
            return true;
        }
        if (!TryParseNumber(text, out float number)) return false;
        if (parameter.Labels.Count > 0 && number != MathF.Round(Math.Clamp(number, parameter.Minimum, parameter.Maximum))) return false;
        value = parameter.Bring(number);
        return true;
    }

    private static ReadOnlySpan<char> WithoutUnit(Parameter parameter, ReadOnlySpan<char> text)
    {
        if (parameter.Labels.Count > 0) return text;
        foreach (string unit in (ReadOnlySpan<string>)[parameter.Unit, parameter.Unit == "dBFS" ? "dB" : parameter.Unit])
            if (unit.Length > 0 && text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) return text[..^unit.Length].TrimEnd();
        return text;
    }

    private static bool IsEndless(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("+")) text = text[1..];
        foreach (string word in s_endless)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out float number)
    {
        number = 0;
        Span<char> plain = stackalloc char[32];
        if (text.Length > plain.Length) return false;
        // "1,000" may be one or a thousand: nobody guesses.
        int comma = text.IndexOf(',');
        if (comma >= 0 && (text.Length - comma == 4 || text.Contains('.'))) return false;
        text.Replace(plain, '−', '-');
        plain[..text.Length].Replace(',', '.');
        return float.TryParse(plain[..text.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);
    }
}
