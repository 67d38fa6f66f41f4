namespace PercepNet.Graph.Running;

/// <summary>The past of one channel as a ring that is as long as the delay: what was written there last is what is due now.</summary>
internal sealed class DelayLine(int delaySamples)
{
    private readonly float[] _ring = new float[delaySamples];
    private int _at;

    /// <summary>Delays a block of any length; input and output are different memory.</summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        if (_ring.Length == 0) input.CopyTo(output);
        for (int done = 0; _ring.Length > 0 && done < input.Length;)
        {
            int count = Math.Min(input.Length - done, _ring.Length - _at);
            Span<float> due = _ring.AsSpan(_at, count);
            due.CopyTo(output[done..]);
            input.Slice(done, count).CopyTo(due);
            done += count;
            _at = (_at + count) % _ring.Length;
        }
    }

    public void Reset()
    {
        Array.Clear(_ring);
        _at = 0;
    }
}
