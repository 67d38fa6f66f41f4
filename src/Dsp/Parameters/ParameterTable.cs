namespace PercepNet.Dsp.Parameters;

/// <summary>The one list of controls and meters; plugins, presets, state, flags and documents are made from it.</summary>
public static class ParameterTable
{
    private static readonly string[] OffOn = ["off", "on"];

    /// <summary>Every parameter, in the order in which people should see them.</summary>
    public static IReadOnlyList<Parameter> All { get; } =
    [
        Switch("bypass", "Bypass", "Passes the input untouched, with the same delay.", OffOn, c => c.Bypass, (c, v) => c.Bypass = v) with { IsBypass = true },
        Percent("amount", "Amount", "Share of the enhanced signal in the mix with the delayed input.", 100, c => c.AmountPercent, (c, v) => c.AmountPercent = v),
        Number("limitDb", "Attenuation limit", "The most that any band is turned down; 60 means no limit.", "dB", 0, EnhancerControls.UnlimitedDb, EnhancerControls.UnlimitedDb, c => c.LimitDb, (c, v) => c.LimitDb = v) with { MaximumText = "∞" },
        Percent("denoise", "Noise reduction", "How much noise is removed.", 100, c => c.DenoisePercent, (c, v) => c.DenoisePercent = v),
        Percent("dereverb", "Dereverberation", "How much late reverberation is removed.", 100, c => c.DereverbPercent, (c, v) => c.DereverbPercent = v),
        Percent("pitch", "Pitch comb", "How far the pitch comb may clean between harmonics.", 100, c => c.PitchPercent, (c, v) => c.PitchPercent = v),
        Percent("postfilter", "Post-filter", "How far the post-filter pushes down residual noise.", 15, c => c.PostFilterPercent, (c, v) => c.PostFilterPercent = v),
        Switch("gate", "Gate", "Closes the output between words.", OffOn, c => c.Gate, (c, v) => c.Gate = v),
        Percent("gateThreshold", "Gate threshold", "Speech probability that opens the gate.", 50, c => c.GateThresholdPercent, (c, v) => c.GateThresholdPercent = v),
        Number("gateHoldMs", "Gate hold", "How long the gate stays open after the last speech.", "ms", 0, 1000, 250, c => c.GateHoldMs, (c, v) => c.GateHoldMs = v),
        Number("outGainDb", "Output gain", "Gain after everything else but bypass.", "dB", -24, 24, 0, c => c.OutGainDb, (c, v) => c.OutGainDb = v),
        Switch("listen", "Listen", "Plays the enhanced signal, or what was removed.", ["enhanced", "removed"], c => c.ListenRemoved, (c, v) => c.ListenRemoved = v),
        Choice("link", "Channels", "How channels are treated: as one voice, each on its own, or averaged.", ["linked", "independent", "mono"]),
        Choice("latencyMode", "Latency mode", "30 ms with more look-ahead, or 20 ms with less.", ["standard", "low"]),
        Meter("inDb", "Input level", "Level of the delayed input.", "dBFS", -120, 24, m => m.InputDb),
        Meter("outDb", "Output level", "Level of the output.", "dBFS", -120, 24, m => m.OutputDb),
        Meter("reductionDb", "Reduction", "How much weaker the enhanced signal is than the input.", "dB", 0, 120, m => m.ReductionDb),
        Meter("speechProb", "Speech probability", "How sure the network is of speech.", "", 0, 1, m => m.SpeechProbability),
        Meter("pitchHz", "Pitch", "Pitch of the voice; 0 when there is none.", "Hz", 0, 800, m => m.PitchHz),
    ];

    private static Parameter Number(string id, string name, string description, string unit, float minimum, float maximum, float standard,
        Func<EnhancerControls, float> read, Action<EnhancerControls, float> write) =>
        new() { Id = id, Name = name, Description = description, Unit = unit, Minimum = minimum, Maximum = maximum, Default = standard, ReadFrom = read, Write = write };

    private static Parameter Percent(string id, string name, string description, float standard,
        Func<EnhancerControls, float> read, Action<EnhancerControls, float> write) =>
        Number(id, name, description, "%", 0, 100, standard, read, write);

    private static Parameter Switch(string id, string name, string description, string[] labels,
        Func<EnhancerControls, bool> read, Action<EnhancerControls, bool> write) =>
        new() { Id = id, Name = name, Description = description, Labels = labels, ReadFrom = c => read(c) ? 1 : 0, Write = (c, v) => write(c, v >= 0.5f) };

    private static Parameter Choice(string id, string name, string description, string[] labels) =>
        new() { Id = id, Name = name, Description = description, Labels = labels, Maximum = labels.Length - 1, IsFixed = true };

    private static Parameter Meter(string id, string name, string description, string unit, float minimum, float maximum, Func<EnhancerMeters, float> read) =>
        new() { Id = id, Name = name, Description = description, Unit = unit, Minimum = minimum, Maximum = maximum, Default = minimum, IsReadOnly = true, ReadMeter = read };
}
