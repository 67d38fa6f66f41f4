namespace PercepNet.Wave;

/// <summary>What the samples of a WAV file mean.</summary>
/// <param name="SampleRateHz">Sample rate in Hz, 1 to 768000.</param>
/// <param name="Channels">Interleaved channels, 1 to 256.</param>
/// <param name="Encoding">How one sample is stored.</param>
public sealed record WaveFormat(int SampleRateHz, int Channels, SampleEncoding Encoding)
{
    /// <summary>Highest sample rate that is read or written, in Hz.</summary>
    public const int MaximumSampleRateHz = 768_000;

    /// <summary>Most channels that are read or written.</summary>
    public const int MaximumChannels = 256;

    /// <summary>Loudspeaker of each channel, as WAVE_FORMAT_EXTENSIBLE numbers them; 0 (the default) leaves them unassigned.</summary>
    public uint ChannelMask { get; init; }

    /// <summary>Bytes that one sample takes: 1 to 8.</summary>
    public int BytesPerSample => Encoding switch
    {
        SampleEncoding.PcmU8 => 1,
        SampleEncoding.Pcm16 => 2,
        SampleEncoding.Pcm24 => 3,
        SampleEncoding.Float64 => 8,
        _ => 4,
    };

    /// <summary>Bytes that one sample of every channel takes.</summary>
    public int BytesPerFrame => Channels * BytesPerSample;

    /// <summary>Whether the samples are stored as floating point numbers, which do not clip.</summary>
    public bool IsFloat => Encoding is SampleEncoding.Float32 or SampleEncoding.Float64;

    internal void ThrowIfOutOfRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRateHz, MaximumSampleRateHz);
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Channels, MaximumChannels);
        if (!Enum.IsDefined(Encoding))
            throw new ArgumentOutOfRangeException(nameof(Encoding), Encoding, "Not a sample encoding.");
    }
}
