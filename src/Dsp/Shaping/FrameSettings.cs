namespace PercepNet.Dsp.Shaping;

/// <summary>The controls as one hop uses them: inside their ranges, as plain factors.</summary>
internal readonly struct FrameSettings
{
    public FrameSettings(EnhancerControls controls)
    {
        Denoise = Share(controls.DenoisePercent);
        Dereverb = Share(controls.DereverbPercent);
        PostFilter = Share(controls.PostFilterPercent);
        float limitDb = Inside(controls.LimitDb, 0, EnhancerControls.UnlimitedDb);
        Floor = limitDb >= EnhancerControls.UnlimitedDb ? 0 : MathF.Pow(10, -limitDb / 20);
        SteadyNoiseGain = Math.Max(1 - Denoise, Floor);
        Pitch = Share(controls.PitchPercent) * (1 - Floor);
        Gate = controls.Gate;
        GateThreshold = Share(controls.GateThresholdPercent);
        GateHoldHops = (int)(Inside(controls.GateHoldMs, 0, 1000) / 10);

        float amount = Share(controls.AmountPercent), gain = MathF.Pow(10, Inside(controls.OutGainDb, -24, 24) / 20);
        (DryGain, WetGain) = controls switch
        {
            { Bypass: true } => (1, 0),
            { ListenRemoved: true } => (amount * gain, -amount * gain),
            _ => ((1 - amount) * gain, amount * gain),
        };
    }

    /// <summary>Exponent of the network's gain, 0 to 1.</summary>
    public float Denoise { get; }

    /// <summary>Exponent of the network's dereverberation factor, 0 to 1.</summary>
    public float Dereverb { get; }

    /// <summary>Share of the post-filter, 0 to 1.</summary>
    public float PostFilter { get; }

    /// <summary>Factor on the comb's strengths, 0 to 1; what the limit leaves of the noise is not combed away either.</summary>
    public float Pitch { get; }

    /// <summary>Lowest gain of any band, 0 to 1.</summary>
    public float Floor { get; }

    /// <summary>
    /// How far what is noise for certain is turned down whatever its band says, 0 to 1: steady lines (<see cref="SteadyLines"/>), and rumble, which is all but
    /// constant in a window, below some 25 Hz. No voice has anything there; traffic, wind and fans can
    /// have more than the whole voice, and a network taught with noise from lossy recordings hardly knows it. No phase is turned.
    /// </summary>
    public float SteadyNoiseGain { get; }

    public bool Gate { get; }

    public float GateThreshold { get; }

    public int GateHoldHops { get; }

    /// <summary>Factor of the delayed input in the output.</summary>
    public float DryGain { get; }

    /// <summary>Factor of the enhanced signal in the output.</summary>
    public float WetGain { get; }

    private static float Share(float percent) => Inside(percent, 0, 100) / 100;

    private static float Inside(float value, float minimum, float maximum) =>
        float.IsNaN(value) ? minimum : Math.Clamp(value, minimum, maximum);
}
