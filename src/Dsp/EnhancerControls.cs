namespace PercepNet.Dsp;

/// <summary>
/// Values that may change while a stream runs, from any thread. They are read once a hop and fade in over it, so no
/// change clicks. Ranges stand in <see cref="Parameters.ParameterTable"/>; what lies outside is brought inside.
/// </summary>
public sealed class EnhancerControls
{
    /// <summary>Value of <see cref="LimitDb"/> that means no limit.</summary>
    public const float UnlimitedDb = 60;

    /// <summary>Passes the input, delayed, untouched. Default false.</summary>
    public bool Bypass { get; set; }

    /// <summary>Share of the enhanced signal in the mix with the delayed input, 0 to 100 %. Default 100.</summary>
    public float AmountPercent { get; set; } = 100;

    /// <summary>Most that any band is turned down, 0 to 60 dB; 60 means without limit. Default 60.</summary>
    public float LimitDb { get; set; } = UnlimitedDb;

    /// <summary>How much noise is removed, 0 to 100 %; 0 leaves it to <see cref="DereverbPercent"/> and <see cref="PitchPercent"/>. Default 100.</summary>
    public float DenoisePercent { get; set; } = 100;

    /// <summary>How much late reverberation is removed, 0 to 100 %. Default 100.</summary>
    public float DereverbPercent { get; set; } = 100;

    /// <summary>How far the pitch comb may clean between harmonics, whatever <see cref="DenoisePercent"/> says, 0 to 100 %. Default 100.</summary>
    public float PitchPercent { get; set; } = 100;

    /// <summary>How far the post-filter pushes down what noise is left, 0 to 100 %. Default 15.</summary>
    public float PostFilterPercent { get; set; } = 15;

    /// <summary>Closes the output between words. Default false.</summary>
    public bool Gate { get; set; }

    /// <summary>Speech probability that opens the gate, 0 to 100 %. Default 50.</summary>
    public float GateThresholdPercent { get; set; } = 50;

    /// <summary>How long the gate stays open after the last speech, 0 to 1000 ms. Default 250.</summary>
    public float GateHoldMs { get; set; } = 250;

    /// <summary>Gain after everything else but bypass, −24 to 24 dB. Default 0.</summary>
    public float OutGainDb { get; set; }

    /// <summary>Plays what was removed instead of the enhanced signal. Default false.</summary>
    public bool ListenRemoved { get; set; }
}
