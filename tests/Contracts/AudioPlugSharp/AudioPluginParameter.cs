// The original knows no nullable references.
#nullable disable

namespace AudioPlugSharp;

public class AudioPluginParameter
{
    private double _editValue;

    public AudioPluginBase Editor { get; internal set; }

    public int ParameterIndex { get; internal set; }

    public string ID { get; set; }

    public string Name { get; set; }

    public virtual double MinValue { get; set; }

    public virtual double MaxValue { get; set; } = 1;

    public double DefaultValue { get; set; } = 0.5;

    public string ValueFormat { get; set; } = "{0:0.0}";

    public double ProcessValue { get; set; }

    public double EditValue
    {
        get => _editValue;
        set
        {
            if (_editValue == value) return;
            _editValue = value;
            if (Editor is null) return;
            Editor.Host.BeginEdit(ParameterIndex);
            Editor.Host.PerformEdit(ParameterIndex, GetValueNormalized(value));
            Editor.Host.EndEdit(ParameterIndex);
        }
    }

    public virtual string DisplayValue => string.Format(null, ValueFormat, _editValue);

    public double NormalizedProcessValue
    {
        get => GetValueNormalized(ProcessValue);
        set => ProcessValue = GetValueDenormalized(value);
    }

    public double NormalizedEditValue
    {
        get => GetValueNormalized(_editValue);
        set => _editValue = GetValueDenormalized(value);
    }

    public virtual double GetValueNormalized(double value) => (value - MinValue) / (MaxValue - MinValue);

    public virtual double GetValueDenormalized(double value) => MinValue + value * (MaxValue - MinValue);

    public void AddParameterChangePoint(double newNormalizedValue, int sampleOffset) => NormalizedProcessValue = newNormalizedValue;
}
