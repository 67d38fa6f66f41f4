namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>The buffers of one bus (AudioBusBuffers): one pointer for each channel, to floats or doubles.</summary>
internal unsafe struct AudioBusBuffers
{
    public int ChannelCount;
    public ulong SilenceFlags;
    public void** Channels;
}
