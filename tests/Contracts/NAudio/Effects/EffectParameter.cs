namespace NAudio.Effects;

/// <summary>Stores nothing: the number lives in the effect.</summary>
public sealed class EffectParameter
{
    private readonly Func<float> _read;
    private readonly Action<float>? _write;

    private EffectParameter(EffectParameterKind kind, string name, string unit, (float Minimum, float Maximum) range, Func<float> read, Action<float>? write, IReadOnlyList<string>? choices = null)
    {
        (Kind, Name, Unit, Choices, _read, _write) = (kind, name, unit, choices, read, write);
        (Minimum, Maximum) = range;
        DefaultValue = read();
    }

    public string Name { get; }

    public EffectParameterKind Kind { get; }

    public string Unit { get; }

    public float Minimum { get; }

    public float Maximum { get; }

    public float DefaultValue { get; }

    public IReadOnlyList<string>? Choices { get; }

    public bool IsReadOnly => _write is null;

    public float Value
    {
        get => _read();
        set => _write?.Invoke(value < Minimum ? Minimum : value > Maximum ? Maximum : value);
    }

    public static EffectParameter Continuous(string name, string unit, float minimum, float maximum, Func<float> getter, Action<float> setter) =>
        new(EffectParameterKind.Continuous, name, unit, (minimum, maximum), getter, setter);

    public static EffectParameter Toggle(string name, Func<bool> getter, Action<bool> setter) =>
        new(EffectParameterKind.Toggle, name, "", (0, 1), () => getter() ? 1 : 0, value => setter(value >= 0.5f));

    public static EffectParameter Choice(string name, IReadOnlyList<string> choices, Func<int> getter, Action<int> setter) =>
        new(EffectParameterKind.Choice, name, "", (0, choices.Count - 1), () => getter(), value => setter((int)MathF.Round(value)), choices);

    public static EffectParameter Meter(string name, string unit, float minimum, float maximum, Func<float> getter) =>
        new(EffectParameterKind.Meter, name, unit, (minimum, maximum), getter, null);
}
