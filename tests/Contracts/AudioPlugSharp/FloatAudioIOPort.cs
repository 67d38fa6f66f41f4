namespace AudioPlugSharp;

public class FloatAudioIOPort(string name, EAudioChannelConfiguration channelConfiguration) : AudioIOPort(name, channelConfiguration)
{
    public virtual unsafe Span<float> GetAudioBuffer(int channel) =>
        new(((float**)GetAudioBufferPtrs())[channel], (int)CurrentBufferSize);
}
