using System.ComponentModel;

namespace PercepNet.Plugin.AudioPlugSharp.Editor;

/// <summary>One control of the window: name, range and text are the table's, and what is set here the host hears.</summary>
public sealed class ControlModel : INotifyPropertyChanged
{
    private readonly TableParameter _parameter;
    private double _shown;

    internal ControlModel(TableParameter parameter)
    {
        _parameter = parameter;
        _shown = parameter.EditValue;
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Stable id.</summary>
    public string Id => _parameter.Source.Definition.Id;

    /// <summary>Name for people.</summary>
    public string Name => _parameter.Source.Definition.Name;

    /// <summary>What it does, in one sentence.</summary>
    public string Description => _parameter.Source.Definition.Description;

    /// <summary>Lowest value.</summary>
    public double Minimum => _parameter.Source.Definition.Minimum;

    /// <summary>Highest value.</summary>
    public double Maximum => _parameter.Source.Definition.Maximum;

    /// <summary>Names of the values of a choice; empty for a number.</summary>
    public IReadOnlyList<string> Choices => _parameter.Source.Definition.Labels;

    /// <summary>The value in its unit. What cannot be is brought to what can.</summary>
    public double Value
    {
        get => _parameter.EditValue;
        set
        {
            _parameter.EditValue = _parameter.Source.Definition.Bring((float)value);
            Announce();
        }
    }

    /// <summary>The value with its unit. Text that says nothing leaves the value as it is.</summary>
    public string Text
    {
        get => _parameter.DisplayValue;
        set
        {
            if (_parameter.Source.TryParse(value, out float plain)) Value = plain;
            else Announce();
        }
    }

    /// <summary>The place of the value among the <see cref="Choices"/>; −1, which lists say while they are filled, changes nothing.</summary>
    public int Choice
    {
        get => (int)Value;
        set
        {
            if (value >= 0) Value = value;
        }
    }

    /// <summary>The value of a switch.</summary>
    public bool IsOn
    {
        get => Value >= 0.5;
        set => Value = value ? 1 : 0;
    }

    /// <summary>Shows what the host has set since: AudioPlugSharp does not tell.</summary>
    internal void Refresh()
    {
        if (_parameter.EditValue != _shown) Announce();
    }

    private void Announce()
    {
        _shown = _parameter.EditValue;
        // All properties: each says the value in another way.
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(""));
    }
}
