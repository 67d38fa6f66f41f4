namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>One block (ProcessData). Any pointer may be null.</summary>
internal unsafe struct ProcessData
{
    public int ProcessMode;
    public int SampleSize;
    public int SampleCount;
    public int InputCount;
    public int OutputCount;
    public AudioBusBuffers* Inputs;
    public AudioBusBuffers* Outputs;
    public void* InputParameterChanges;
    public void* OutputParameterChanges;
    public void* InputEvents;
    public void* OutputEvents;
    public void* ProcessContext;
}
