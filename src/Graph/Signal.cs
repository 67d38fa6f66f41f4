namespace PercepNet.Graph;

/// <summary>One hop of sound on its way between two nodes: planar, any number of channels.</summary>
public sealed class Signal
{
    private readonly float[][] _channels;

    /// <summary>Makes a silent signal.</summary>
    /// <param name="channels">Channels, 1 or more.</param>
    /// <param name="samples">Samples in each channel.</param>
    public Signal(int channels, int samples)
        : this(Array.ConvertAll(new int[channels], _ => new float[samples]))
    {
    }

    /// <summary>A view of memory that others may use at other times of the hop.</summary>
    internal Signal(float[][] channels) => _channels = channels;

    internal ReadOnlySpan<float[]> Channels => _channels;

    /// <summary>How many channels.</summary>
    public int ChannelCount => _channels.Length;

    /// <summary>Samples in each channel.</summary>
    public int SampleCount => _channels[0].Length;

    /// <summary>The samples of a channel, counted from 0.</summary>
    public Span<float> Channel(int channel) => _channels[channel];

    /// <summary>Makes all channels silent.</summary>
    public void Clear()
    {
        foreach (float[] channel in _channels) Array.Clear(channel);
    }

    /// <summary>Copies all channels into a signal of the same shape.</summary>
    public void CopyTo(Signal target)
    {
        ArgumentNullException.ThrowIfNull(target);
        for (int c = 0; c < _channels.Length; c++) _channels[c].CopyTo(target._channels[c], 0);
    }

    /// <summary>Copies all channels, interleaved.</summary>
    /// <param name="interleaved">At least <see cref="ChannelCount"/> × <see cref="SampleCount"/> samples.</param>
    public void CopyTo(Span<float> interleaved)
    {
        for (int c = 0; c < _channels.Length; c++)
        {
            float[] channel = _channels[c];
            for (int i = 0, to = c; i < channel.Length; i++, to += _channels.Length) interleaved[to] = channel[i];
        }
    }

    /// <summary>Takes all channels from interleaved samples; where these end, silence follows.</summary>
    /// <param name="interleaved">Whole frames of <see cref="ChannelCount"/> samples, <see cref="SampleCount"/> of them at most.</param>
    public void CopyFrom(ReadOnlySpan<float> interleaved)
    {
        int frames = interleaved.Length / _channels.Length;
        for (int c = 0; c < _channels.Length; c++)
        {
            Span<float> channel = _channels[c];
            for (int i = 0, from = c; i < frames; i++, from += _channels.Length) channel[i] = interleaved[from];
            channel[frames..].Clear();
        }
    }
}
