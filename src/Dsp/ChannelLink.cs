namespace PercepNet.Dsp;

/// <summary>How the channels of a stream are treated.</summary>
public enum ChannelLink
{
    /// <summary>One voice heard in all channels: one analysis, one set of gains. The stereo image stays; costs little more than mono.</summary>
    Linked,

    /// <summary>Every channel is a voice of its own: an interview with one microphone on each side.</summary>
    Independent,

    /// <summary>Channels are averaged first; every output channel gets the same enhanced signal.</summary>
    Mono,
}
