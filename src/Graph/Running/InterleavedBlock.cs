namespace PercepNet.Graph.Running;

/// <summary>One input and one output, their channels side by side; further channels are silent and dropped.</summary>
internal readonly ref struct InterleavedBlock(ReadOnlySpan<float> input, int inputChannels, Span<float> output, int outputChannels) : IBlock
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<float> _output = output;

    public void Read(int channel, int from, Span<float> samples)
    {
        if (channel >= inputChannels) samples.Clear();
        else
            for (int i = 0, at = from * inputChannels + channel; i < samples.Length; i++, at += inputChannels) samples[i] = _input[at];
    }

    public void Write(int channel, int from, ReadOnlySpan<float> samples)
    {
        if (channel >= outputChannels) return;
        for (int i = 0, at = from * outputChannels + channel; i < samples.Length; i++, at += outputChannels) _output[at] = samples[i];
    }
}
