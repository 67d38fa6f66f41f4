using AudioPlugSharp;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>Calls the plugin in the order in which AudioPlugSharp's bridge does, and hands it parameter changes as the bridge does.</summary>
internal sealed unsafe class Bridge : IAudioHost
{
    private readonly PercepNetPlugin _plugin;
    private readonly List<(int Parameter, double Value, int Offset)> _changes = [];

    public Bridge(PercepNetPlugin plugin, double sampleRate = 48_000, uint maximumBlock = 1024)
    {
        _plugin = plugin;
        SampleRate = sampleRate;
        MaxAudioBufferSize = maximumBlock;
        plugin.Host = this;
        plugin.Initialize();
        plugin.InitializeProcessing();
        plugin.SetMaxAudioBufferSize(maximumBlock, EAudioBitsPerSample.Bits32);
        plugin.Start();
    }

    public double SampleRate { get; set; }

    public uint MaxAudioBufferSize { get; }

    public uint CurrentAudioBufferSize { get; private set; }

    public EAudioBitsPerSample BitsPerSample => EAudioBitsPerSample.Bits32;

    public double BPM => 120;

    public long CurrentProjectSample => 0;

    public bool IsPlaying => true;

    public int Edits { get; private set; }

    public void Change(string id, double normalized, int offset = 0) =>
        _changes.Add((_plugin.Parameters.ToList().FindIndex(p => p.ID == id), normalized, offset));

    public float[][] Play(float[][] input, int block)
    {
        float[][] output = [new float[input[0].Length], new float[input[0].Length]];
        float** ins = stackalloc float*[2], outs = stackalloc float*[2];
        for (int at = 0; at < input[0].Length; at += block)
        {
            int length = Math.Min(block, input[0].Length - at);
            fixed (float* inLeft = &input[0][at], inRight = &input[^1][at], outLeft = &output[0][at], outRight = &output[1][at])
            {
                ins[0] = inLeft;
                ins[1] = inRight;
                outs[0] = outLeft;
                outs[1] = outRight;
                Process(ins, outs, (uint)length);
            }
        }
        return output;
    }

    public void Process(float** input, float** output, uint length)
    {
        CurrentAudioBufferSize = length;
        _plugin.InputPorts[0].SetCurrentBufferSize(length);
        _plugin.InputPorts[0].SetAudioBufferPtrs((nint)input);
        _plugin.OutputPorts[0].SetCurrentBufferSize(length);
        _plugin.OutputPorts[0].SetAudioBufferPtrs((nint)output);
        _plugin.Process();
    }

    // The bridge hands over all changes of a block at once, those of offset 0 again and again while there are others.
    public void ProcessAllEvents()
    {
        foreach (var (parameter, value, offset) in _changes) _plugin.HandleParameterChange(_plugin.Parameters[parameter], value, offset);
        if (_changes.Any(change => change.Offset > 0))
            foreach (var (parameter, value, _) in _changes.Where(change => change.Offset == 0)) _plugin.HandleParameterChange(_plugin.Parameters[parameter], value, 0);
        _changes.Clear();
    }

    public int ProcessEvents() => 0;

    public void BeginEdit(int parameter)
    {
    }

    public void PerformEdit(int parameter, double normalizedValue) => Edits++;

    public void EndEdit(int parameter)
    {
    }

    public void SendNoteOn(int channel, int noteNumber, float velocity, int sampleOffset)
    {
    }

    public void SendNoteOff(int channel, int noteNumber, float velocity, int sampleOffset)
    {
    }

    public void SendCC(int channel, int ccNumber, int ccValue, int sampleOffset)
    {
    }

    public void SendPolyPressure(int channel, int noteNumber, float pressure, int sampleOffset)
    {
    }
}
