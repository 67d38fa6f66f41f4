namespace PercepNet.Dsp;

/// <summary>Signals that come with the microphone's and say what in it is not the voice. They combine: echo control in front of a microphone array gives both.</summary>
[Flags]
public enum SideSignals
{
    /// <summary>The microphone alone.</summary>
    None = 0,

    /// <summary>From an echo canceller whose output is the input here: the far end as it is sent to the loudspeaker, and the canceller's estimate of its echo.</summary>
    Echo = 1,

    /// <summary>From a beamformer whose output is the input here: a reference that holds the noise and not the voice.</summary>
    Noise = 2,
}
