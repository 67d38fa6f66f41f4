using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>The first of the microphones that has sounded since the start: the first of all may be dead.</summary>
internal sealed class LeadingMicrophone
{
    // Mean power of −90 dBFS.
    private const float Quietest = 1e-9f;
    private const int None = int.MaxValue;

    private int _first = None;

    /// <summary>Its channel, counted from 0; 0 while none has sounded. Any thread may ask.</summary>
    public int Channel => _first is int first and not None ? first : 0;

    /// <summary>Takes the hop of a channel.</summary>
    public void Hear(int channel, ReadOnlySpan<float> mic)
    {
        if (channel < _first && DotProduct.Of(mic, mic) > Quietest * mic.Length) _first = channel;
    }

    public void Reset() => _first = None;
}
