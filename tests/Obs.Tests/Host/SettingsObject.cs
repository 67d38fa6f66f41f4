namespace PercepNet.Obs.Tests.Host;

/// <summary>What OBS keeps for a filter: values, and defaults for those that nobody has set.</summary>
internal sealed unsafe class SettingsObject
{
    private readonly Dictionary<string, double> _values = [];

    public SettingsObject() => Identity = StandIn.Pointer(this);

    public void* Identity { get; }

    public Dictionary<string, double> Defaults { get; } = [];

    public double this[string name]
    {
        get => _values.TryGetValue(name, out double value) ? value : Defaults.GetValueOrDefault(name);
        set => _values[name] = value;
    }
}
