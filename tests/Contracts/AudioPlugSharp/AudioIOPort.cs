namespace AudioPlugSharp;

public abstract class AudioIOPort(string name, EAudioChannelConfiguration channelConfiguration)
{
    private IntPtr _buffers;

    public string Name { get; set; } = name;

    public EAudioChannelConfiguration ChannelConfiguration { get; } = channelConfiguration;

    public uint CurrentBufferSize { get; private set; }

    public void SetCurrentBufferSize(uint numSamples) => CurrentBufferSize = numSamples;

    public virtual void SetAudioBufferPtrs(IntPtr ptrs) => _buffers = ptrs;

    public IntPtr GetAudioBufferPtrs() => _buffers;
}
