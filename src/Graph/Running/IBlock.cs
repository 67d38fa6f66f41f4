namespace PercepNet.Graph.Running;

/// <summary>Sound of the caller, of any length and in any layout; channels of all ports are counted through.</summary>
internal interface IBlock
{
    /// <summary>Copies what came in, from sample <paramref name="from"/> on; silence where there is nothing.</summary>
    void Read(int channel, int from, Span<float> samples);

    /// <summary>Copies what goes out, from sample <paramref name="from"/> on, as far as there is room.</summary>
    void Write(int channel, int from, ReadOnlySpan<float> samples);
}
