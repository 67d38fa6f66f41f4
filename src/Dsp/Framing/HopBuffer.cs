namespace PercepNet.Dsp.Framing;

/// <summary>
/// One hop of every channel on its way in and one on its way out. Interleaved blocks of any length are taken apart into
/// it and put together from it. What no signal is (not finite, or so large that gains make it so) comes in as 0.
/// </summary>
internal sealed class HopBuffer
{
    private const float Absurd = 1e30f;

    private readonly float[][] _input;
    private readonly float[][] _output;

    public HopBuffer(int channels, int hopSamples)
    {
        _input = new float[channels][];
        _output = new float[channels][];
        for (int c = 0; c < channels; c++)
        {
            _input[c] = new float[hopSamples];
            _output[c] = new float[hopSamples];
        }
    }

    public ReadOnlySpan<float[]> Input => _input;

    public ReadOnlySpan<float[]> Output => _output;

    /// <summary>Copies interleaved samples into the input, from sample <paramref name="at"/> of the hop on.</summary>
    public void Write(ReadOnlySpan<float> interleaved, int at)
    {
        int channels = _input.Length, count = interleaved.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            Span<float> target = _input[c].AsSpan(at, count);
            for (int i = 0, from = c; i < count; i++, from += channels)
            {
                float sample = interleaved[from];
                target[i] = Math.Abs(sample) < Absurd ? sample : 0;
            }
        }
    }

    /// <summary>Copies the output to interleaved samples, from sample <paramref name="at"/> of the hop on.</summary>
    public void Read(Span<float> interleaved, int at)
    {
        int channels = _output.Length, count = interleaved.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<float> source = _output[c].AsSpan(at, count);
            for (int i = 0, to = c; i < count; i++, to += channels) interleaved[to] = source[i];
        }
    }

    public void Reset()
    {
        foreach (float[] channel in _input) Array.Clear(channel);
        foreach (float[] channel in _output) Array.Clear(channel);
    }
}
