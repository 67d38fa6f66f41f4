namespace PercepNet.Dsp;

/// <summary>
/// Takes the echo of a far end out of whole hops, without latency, in front of the voices of an <see cref="Enhancer"/>. One instance
/// a stream; the enhancer calls <see cref="Configure"/> and <see cref="Reset"/> in its own. Only <see cref="Configure"/> may allocate.
/// </summary>
public interface IEchoCanceller
{
    /// <summary>Prepares for a stream; the past is forgotten.</summary>
    /// <param name="sampleRateHz">Rate of all signals in Hz.</param>
    /// <param name="channels">Microphones.</param>
    /// <exception cref="ArgumentException">It cannot cancel at that rate.</exception>
    void Configure(int sampleRateHz, int channels);

    /// <summary>One hop. Not called while the far end has been silent since the start.</summary>
    /// <param name="microphones">The hop of each channel, finite and within ±64, replaced by what is left without echo.</param>
    /// <param name="far">The far end, not delayed, mono, finite.</param>
    /// <param name="echo">Where the echo goes that was taken out: the mean of all channels.</param>
    void Process(ReadOnlySpan<float[]> microphones, ReadOnlySpan<float> far, Span<float> echo);

    /// <summary>Forgets the past: as new.</summary>
    void Reset();
}
