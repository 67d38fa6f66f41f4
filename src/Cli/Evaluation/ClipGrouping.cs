namespace PercepNet.Cli.Evaluation;

/// <summary>What the clips of a test set are put together by.</summary>
internal enum ClipGrouping
{
    /// <summary>SNR, and then once more by whether they are in a room.</summary>
    Overview,

    /// <summary>Kind of noise.</summary>
    Noise,

    /// <summary>Name of the room.</summary>
    Room,

    /// <summary>Reverberation time of the room.</summary>
    Reverberation,

    /// <summary>The person.</summary>
    Speaker,

    /// <summary>How far up the recording of the voice reaches.</summary>
    Band,

    /// <summary>Pitch of the voice: low, middle, high.</summary>
    Pitch,
}
