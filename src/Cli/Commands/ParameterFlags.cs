using System.CommandLine;
using System.Globalization;
using PercepNet.Dsp;
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

    /// <summary>Sets the controls that were given.</summary>
    /// <exception cref="CliException">A value is not a number, not a label, or out of range.</exception>
    public void Apply(ParseResult parsed, EnhancerControls controls)
    {
        foreach ((Parameter parameter, float value) in Given(parsed).Where(given => !given.Parameter.IsFixed))
            parameter.Apply(controls, value);
    }

    /// <summary>The options with the fixed choices that were given.</summary>
    /// <exception cref="CliException">A value is not one of the labels.</exception>
    public EnhancerOptions Fix(ParseResult parsed, EnhancerOptions options)
    {
        foreach ((Parameter parameter, float value) in Given(parsed).Where(given => given.Parameter.IsFixed))
            options = parameter.Id switch
            {
                "link" => options with { Link = (ChannelLink)(int)value },
                "latencyMode" => options with { Latency = (LatencyMode)(int)value },
                _ => throw new InvalidOperationException($"The fixed parameter '{parameter.Id}' has no option of its own."),
            };
        return options;
    }

    /// <summary>Id and value of every flag that was given.</summary>
    public IEnumerable<(Parameter Parameter, float Value)> Given(ParseResult parsed) =>
        from flag in _flags
        let text = parsed.GetValue(flag.Option)
        where text is not null
        select (flag.Parameter, Read(flag.Parameter, text));

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
