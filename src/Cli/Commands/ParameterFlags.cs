using System.CommandLine;
using System.Globalization;
using PercepNet.Dsp.Parameters;

namespace PercepNet.Cli.Commands;

/// <summary>A flag for every parameter of the enhancer, by its id: <c>--limitDb 24</c> or <c>--limit-db 24</c>, <c>--gate on</c>, <c>--link mono</c>.</summary>
internal sealed class ParameterFlags
{
    private readonly List<(Parameter Parameter, Option<string?> Option)> _flags = [];

    public ParameterFlags(Command command)
    {
        foreach (Parameter parameter in ParameterTable.All.Where(p => !p.IsReadOnly))
        {
            var option = new Option<string?>("--" + parameter.Id, Aliases(parameter.Id)) { Description = Describe(parameter), HelpName = HelpName(parameter) };
            _flags.Add((parameter, option));
            command.Options.Add(option);
        }
    }

    /// <summary>The values that were given, by id.</summary>
    /// <exception cref="CliException">A value is not a number, not a label, or out of range.</exception>
    public Dictionary<string, float> Values(ParseResult parsed)
    {
        var values = new Dictionary<string, float>();
        foreach ((Parameter parameter, Option<string?> option) in _flags)
            if (parsed.GetValue(option) is { } text) values[parameter.Id] = Read(parameter, text);
        return values;
    }

    private static float Read(Parameter parameter, string text)
    {
        for (int i = 0; i < parameter.Labels.Count; i++)
            if (string.Equals(parameter.Labels[i], text, StringComparison.OrdinalIgnoreCase)) return i;
        if (parameter.Labels.Count == 0 && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
            && value >= parameter.Minimum && value <= parameter.Maximum) return value;
        throw new CliException($"--{parameter.Id} cannot be '{text}': give {HelpName(parameter)}.", ExitCodes.Usage);
    }

    /// <summary>limitDb is also limit-db, as command lines like it.</summary>
    private static string[] Aliases(string id)
    {
        string kebab = string.Concat(id.Select(letter => char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : letter.ToString()));
        return kebab == id ? [] : ["--" + kebab];
    }

    private static string HelpName(Parameter parameter) => parameter.Labels.Count > 0
        ? string.Join('|', parameter.Labels)
        : string.Create(CultureInfo.InvariantCulture, $"{parameter.Minimum}…{parameter.Maximum}");

    private static string Describe(Parameter parameter)
    {
        string standard = parameter.Labels.Count > 0 ? parameter.Labels[(int)parameter.Default] : parameter.Default.ToString(CultureInfo.InvariantCulture);
        string unit = parameter.Unit.Length > 0 ? $" [{parameter.Unit}]" : "";
        return $"{parameter.Description}{unit} Default {standard}.";
    }
}
