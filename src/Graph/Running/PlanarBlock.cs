namespace PercepNet.Graph.Running;

/// <summary>A piece of memory for each channel.</summary>
internal readonly ref struct PlanarBlock(ReadOnlySpan<ReadOnlyMemory<float>> inputs, ReadOnlySpan<Memory<float>> outputs) : IBlock
{
    private readonly ReadOnlySpan<ReadOnlyMemory<float>> _inputs = inputs;
    private readonly ReadOnlySpan<Memory<float>> _outputs = outputs;

    public void Read(int channel, int from, Span<float> samples)
    {
        ReadOnlySpan<float> given = channel < _inputs.Length ? _inputs[channel].Span : [];
        int count = Math.Clamp(given.Length - from, 0, samples.Length);
        if (count > 0) given.Slice(from, count).CopyTo(samples);
        samples[count..].Clear();
    }

    public void Write(int channel, int from, ReadOnlySpan<float> samples)
    {
        Span<float> room = channel < _outputs.Length ? _outputs[channel].Span : [];
        int count = Math.Clamp(room.Length - from, 0, samples.Length);
        if (count > 0) samples[..count].CopyTo(room[from..]);
    }
}
