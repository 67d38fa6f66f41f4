using PercepNet.Dsp.Parameters;

namespace PercepNet.Plugin.Parameters;

/// <summary>A parameter as hosts see it: one number from 0 to 1, a numeric id, text in both directions.</summary>
public sealed class PluginParameter
{
    internal PluginParameter(int index, Parameter definition)
    {
        Index = index;
        Definition = definition;
        HostId = HashOf(definition.Id);
    }

    /// <summary>Place in <see cref="PluginParameters.All"/> and in <see cref="ParameterValues"/>. It may change from version to version; ids do not.</summary>
    public int Index { get; }

    /// <summary>Id, name, unit, range, labels.</summary>
    public Parameter Definition { get; }

    /// <summary>Stable id for hosts that want a number: the 31-bit FNV-1a hash of the text id.</summary>
    public uint HostId { get; }

    /// <summary>True for the list of programs.</summary>
    public bool IsProgram => Definition.Id == PluginParameters.ProgramId;

    /// <summary>True for what may change at any sample; meters, programs and what takes effect on activation may not be automated.</summary>
    public bool CanAutomate => !Definition.IsReadOnly && !Definition.IsFixed && !IsProgram;

    /// <summary>The normalised default.</summary>
    public double DefaultNormalized => ToNormalized(Definition.Default);

    /// <summary>A plain value as a number from 0 to 1; steps are spread evenly.</summary>
    public double ToNormalized(float plain) =>
        ((double)Definition.Bring(plain) - Definition.Minimum) / ((double)Definition.Maximum - Definition.Minimum);

    /// <summary>A number from 0 to 1 as a plain value. Each step owns an equal share of the range, as VST3 wants it; NaN is the default.</summary>
    public float ToPlain(double normalized)
    {
        if (double.IsNaN(normalized)) return Definition.Default;
        double inside = Math.Clamp(normalized, 0, 1);
        if (Definition.Steps > 0) return (float)Math.Min(Definition.Steps, Math.Floor(inside * (Definition.Steps + 1)));
        return Definition.Bring((float)(Definition.Minimum + inside * ((double)Definition.Maximum - Definition.Minimum)));
    }

    /// <summary>The value with its unit: "50 %", "-12.0 dB", "∞ dB", "linked".</summary>
    public string Format(float plain) => ValueText.Format(Definition, plain);

    /// <summary>The value without its unit, for hosts that show the unit themselves.</summary>
    public string FormatNumber(float plain) => ValueText.FormatNumber(Definition, plain);

    /// <summary>Reads what people type; false when it says nothing that this parameter can be.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out float plain) => ValueText.TryParse(Definition, text, out plain);

    private static uint HashOf(string id)
    {
        uint hash = 2166136261;
        foreach (char letter in id) hash = (hash ^ letter) * 16777619;
        return hash & 0x7FFF_FFFF;
    }
}
