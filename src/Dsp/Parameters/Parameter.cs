namespace PercepNet.Dsp.Parameters;

/// <summary>One control or meter: all that hosts, presets, flags and documents need to know of it.</summary>
public sealed record Parameter
{
    /// <summary>Stable name in files and flags; never changes, never is used again.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Unit behind the number, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Lowest value.</summary>
    public float Minimum { get; init; }

    /// <summary>Highest value.</summary>
    public float Maximum { get; init; } = 1;

    /// <summary>Value at the start.</summary>
    public float Default { get; init; }

    /// <summary>Names of the values 0, 1, 2 … of a choice; empty for a number.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What people read in place of the highest number, such as ∞; empty where they read the number.</summary>
    public string MaximumText { get; init; } = "";

    /// <summary>True for the switch that hosts show as bypass.</summary>
    public bool IsBypass { get; init; }

    /// <summary>True for meters.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True for choices that take effect when a stream is configured, not while it runs.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Steps between lowest and highest value: one less than the labels of a choice, 0 for continuous.</summary>
    public int Steps => Math.Max(0, Labels.Count - 1);

    /// <summary>True for a choice between off and on.</summary>
    public bool IsSwitch => Labels is ["off", "on"];

    internal Action<EnhancerControls, float>? Write { get; init; }

    internal Func<EnhancerControls, float>? ReadFrom { get; init; }

    internal Func<EnhancerMeters, float>? ReadMeter { get; init; }

    /// <summary>Sets this control; a value out of range is brought inside, NaN is the default.</summary>
    /// <exception cref="InvalidOperationException">It is a meter or fixed.</exception>
    public void Apply(EnhancerControls controls, float value)
    {
        if (Write is null) throw new InvalidOperationException($"'{Id}' cannot be set while a stream runs.");
        Write(controls, Bring(value));
    }

    /// <summary>Reads this control.</summary>
    /// <exception cref="InvalidOperationException">It is a meter or fixed.</exception>
    public float Read(EnhancerControls controls) =>
        ReadFrom is null ? throw new InvalidOperationException($"'{Id}' is not one of the controls.") : ReadFrom(controls);

    /// <summary>Reads this meter.</summary>
    /// <exception cref="InvalidOperationException">It is not a meter.</exception>
    public float Read(in EnhancerMeters meters) =>
        ReadMeter is null ? throw new InvalidOperationException($"'{Id}' is not a meter.") : ReadMeter(meters);

    /// <summary>The nearest allowed value; the default for NaN.</summary>
    public float Bring(float value)
    {
        if (float.IsNaN(value)) return Default;
        float inside = Math.Clamp(value, Minimum, Maximum);
        return Labels.Count > 0 ? MathF.Round(inside) : inside;
    }
}
