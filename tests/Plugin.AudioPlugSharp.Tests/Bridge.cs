using AudioPlugSharp;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>
/// Calls the plugin in the order in which AudioPlugSharp's bridge does, and hands it parameter changes as the bridge does, with all that gets lost there
/// (read in <c>AudioPlugSharpHost.h</c> and <c>AudioPlugSharpProcessor.cpp</c> of 0.7.13).
/// </summary>
internal sealed unsafe class Bridge : IAudioHost
{
    private readonly PercepNetPlugin _plugin;

    // The host's queues, one for each parameter that changes in the block, in the order in which they were begun.
    private readonly List<(int Parameter, List<(int Offset, double Value)> Points)> _queues = [];
    private int _startEvent;
    private int _eventOffset;

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

    /// <summary>Queues a change for the next block; points of one parameter come in the order of time.</summary>
    /// <param name="id">The parameter.</param>
    /// <param name="normalized">Its value, 0 to 1.</param>
    /// <param name="offset">Sample of the block.</param>
    /// <param name="shown">Whether the host shows the value as well, as it does after edits: it then tells the controller, which is the plugin itself.</param>
    public void Change(string id, double normalized, int offset = 0, bool shown = false)
    {
        int parameter = _plugin.Parameters.ToList().FindIndex(p => p.ID == id);
        int queue = _queues.FindIndex(q => q.Parameter == parameter);
        if (shown) _plugin.Parameters[parameter].NormalizedEditValue = normalized;
        if (queue < 0) _queues.Add((parameter, [(offset, normalized)]));
        else _queues[queue].Points.Add((offset, normalized));
    }

    /// <summary>A call without buses, by which hosts hand over changes while nothing plays: the bridge calls nothing, and the changes are gone.</summary>
    public void Flush() => _queues.Clear();

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
        (_startEvent, _eventOffset) = (0, 0);
        _plugin.InputPorts[0].SetCurrentBufferSize(length);
        _plugin.InputPorts[0].SetAudioBufferPtrs((nint)input);
        _plugin.OutputPorts[0].SetCurrentBufferSize(length);
        _plugin.OutputPorts[0].SetAudioBufferPtrs((nint)output);
        _plugin.Process();
        _queues.Clear();
    }

    public void ProcessAllEvents()
    {
        while (ProcessEvents() < CurrentAudioBufferSize)
        {
        }
    }

    // One _startEvent serves all queues: after a point inside the block of one, the next ones lose their first points.
    public int ProcessEvents()
    {
        int next = (int)CurrentAudioBufferSize;
        foreach ((int parameter, List<(int Offset, double Value)> points) in _queues)
            for (int i = _startEvent; i < points.Count; i++)
            {
                (int offset, double value) = points[i];
                if (offset != 0 && offset <= _eventOffset) continue;
                _plugin.HandleParameterChange(_plugin.Parameters[parameter], value, offset);
                if (offset == 0) continue;
                (next, _startEvent) = (offset + 1, i + 1);
                break;
            }
        return _eventOffset = next;
    }

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
