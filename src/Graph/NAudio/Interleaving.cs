namespace PercepNet.Graph.NAudio;

/// <summary>Between the planar signals of a graph and the interleaved blocks of NAudio.</summary>
internal static class Interleaving
{
    public static void Interleave(Signal planar, Span<float> interleaved)
    {
        int channels = planar.ChannelCount;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<float> channel = planar.Channel(c);
            for (int i = 0, at = c; i < channel.Length; i++, at += channels) interleaved[at] = channel[i];
        }
    }

    public static void Split(ReadOnlySpan<float> interleaved, Signal planar)
    {
        int channels = planar.ChannelCount;
        for (int c = 0; c < channels; c++)
        {
            Span<float> channel = planar.Channel(c);
            for (int i = 0, at = c; i < channel.Length; i++, at += channels) channel[i] = interleaved[at];
        }
    }
}
