using AudioPlugSharp;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.AudioPlugSharp;

/// <summary>A parameter of the table as AudioPlugSharp wants it: range, steps and text are the table's.</summary>
internal sealed class TableParameter : AudioPluginParameter
{
    private double _lastEdit;

    public TableParameter(PluginParameter source)
    {
        Source = source;
        ID = source.Definition.Id;
        Name = source.Definition.Name;
        MinValue = source.Definition.Minimum;
        MaxValue = source.Definition.Maximum;
        DefaultValue = source.Definition.Default;
        _lastEdit = DefaultValue;
    }

    public PluginParameter Source { get; }

    public override string DisplayValue => Source.Format((float)EditValue);

    public override double GetValueNormalized(double value) => Source.ToNormalized((float)value);

    public override double GetValueDenormalized(double value) => Source.ToPlain(value);

    /// <summary>Takes a value over on both sides of the bridge, without telling the host that somebody turned a knob.</summary>
    public void Show(float plain)
    {
        NormalizedProcessValue = Source.ToNormalized(plain);
        NormalizedEditValue = Source.ToNormalized(plain);
        Played();
    }

    /// <summary>A change has reached the engine: what the host set before needs no second way there.</summary>
    public void Played() => _lastEdit = EditValue;

    /// <summary>True once after the host or an editor has set this parameter, unless a change has reached the engine since. Any thread.</summary>
    public bool TakeEdit(out float plain)
    {
        // Read once: another thread may set it meanwhile.
        double edit = EditValue;
        bool edited = edit != _lastEdit;
        _lastEdit = edit;
        plain = (float)edit;
        return edited;
    }
}
