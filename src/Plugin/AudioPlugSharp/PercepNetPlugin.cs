using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AudioPlugSharp;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.AudioPlugSharp;

/// <summary>
/// The plugin behind AudioPlugSharp's bridge: the same engine, parameters, texts and state bytes as the native VST3. Nothing
/// that the bridge calls throws: an exception would end the host, or leave old samples in its buffers.
/// </summary>
public class PercepNetPlugin : AudioPluginBase
{
    // Projects find the plugin by it: it never changes.
    private const ulong Id = 0x52E6_7611_7DD8_483D;

    private readonly PluginEngine _engine;
    private readonly ParameterPoints _points = new();
    private readonly FloatAudioIOPort _input = new("Input", EAudioChannelConfiguration.Stereo);
    private readonly FloatAudioIOPort _output = new("Output", EAudioChannelConfiguration.Stereo);
    private readonly List<TableParameter> _parameters = [];
    private int _blockCount;

    /// <summary>Makes the plugin with the networks that come with it. AudioPlugSharp calls this.</summary>
    public PercepNetPlugin()
        : this(PluginNetworks.Load)
    {
    }

    internal PercepNetPlugin(Func<EmbeddedNetwork, NetworkWeights> networks)
    {
        _engine = new PluginEngine(networks);
        Company = PluginIdentity.Vendor;
        PluginName = PluginIdentity.Name;
        PluginCategory = PluginIdentity.Category;
        PluginVersion = typeof(PluginIdentity).Assembly.GetName().Version!.ToString(3);
        Website = "";
        Contact = "";
        PluginID = Id;
        // Hosts turn 64 bit into 32 themselves: the ports' own way there frees the host's memory when a host changes back.
        SampleFormatsSupported = EAudioBitsPerSample.Bits32;
    }

    /// <summary>Grows with each block that is played.</summary>
    internal int BlockCount => Volatile.Read(ref _blockCount);

    /// <inheritdoc/>
    public override void Initialize()
    {
        base.Initialize();
        if (_parameters.Count > 0) return;
        InputPorts = [_input];
        OutputPorts = [_output];
        foreach (PluginParameter source in PluginParameters.All.Where(p => !p.Definition.IsReadOnly && !p.IsProgram))
        {
            var parameter = new TableParameter(source);
            _parameters.Add(parameter);
            AddParameter(parameter);
        }
    }

    /// <inheritdoc/>
    public override void InitializeProcessing()
    {
        base.InitializeProcessing();
        bool wasActive = _engine.IsActive;
        _engine.Deactivate();
        try
        {
            _engine.Configure(new EngineFormat { SampleRateHz = Host.SampleRate, MaximumBlockSamples = (int)Math.Min(Host.MaxAudioBufferSize, int.MaxValue) });
        }
        catch (ArgumentException refused)
        {
            Logger.Log(refused.Message);
            return;
        }
        if (wasActive) _engine.Activate();
    }

    /// <inheritdoc/>
    public override void Start()
    {
        base.Start();
        _engine.Activate();
    }

    /// <inheritdoc/>
    public override void Stop()
    {
        base.Stop();
        _engine.Deactivate();
    }

    /// <inheritdoc/>
    public override void HandleParameterChange(AudioPluginParameter parameter, double newNormalizedValue, int sampleOffset)
    {
        base.HandleParameterChange(parameter, newNormalizedValue, sampleOffset);
        if (parameter is not TableParameter changed) return;
        _points.Add(sampleOffset, changed.Source.Index, changed.Source.ToPlain(newNormalizedValue));
        changed.Played();
    }

    /// <inheritdoc/>
    public override void Process()
    {
        base.Process();
        Host.ProcessAllEvents();
        // The bridge loses changes: those without sound, and some where several parameters change in one block.
        TakeEdits();
        Span<float> first = Channel(_output, 0), second = Channel(_output, 1);
        _engine.Process(new AudioInput<float>(Channel(_input, 0), Channel(_input, 1)), new AudioOutput<float>(first, second), _points);
        if (first.IsEmpty) second.Clear();
        else Volatile.Write(ref _blockCount, unchecked(_blockCount + 1));
    }

    /// <summary>The state that the native VST3 writes. What was edited since and never played is in it.</summary>
    public override byte[] SaveState()
    {
        TakeEdits();
        return _engine.SaveState().ToBytes();
    }

    /// <summary>Takes over a state; one that cannot be used changes nothing and leaves a sentence in AudioPlugSharp's log.</summary>
    public override void RestoreState(byte[] stateData)
    {
        try
        {
            _engine.RestoreState(PluginState.Read(stateData));
        }
        catch (PluginStateException refused)
        {
            Logger.Log(refused.Message);
            return;
        }
        foreach (TableParameter parameter in _parameters) parameter.Show(_engine.Values[parameter.Source]);
    }

    /// <summary>The value of a meter after the last block.</summary>
    internal float Meter(PluginParameter meter) => _engine.Meter(meter.Index);

    // A host may hand over a bus or a channel without memory.
    private static Span<float> Channel(FloatAudioIOPort port, int channel)
    {
        if (port.GetAudioBufferPtrs() == 0) return default;
        Span<float> samples = port.GetAudioBuffer(channel);
        return Unsafe.IsNullRef(ref MemoryMarshal.GetReference(samples)) ? default : samples;
    }

    private void TakeEdits()
    {
        foreach (TableParameter parameter in _parameters)
            if (parameter.TakeEdit(out float plain)) _engine.Values.Set(parameter.Source.Index, plain);
    }
}
