// The original knows no nullable references.
#nullable disable

namespace AudioPlugSharp;

public class AudioPluginBase
{
    private readonly List<AudioPluginParameter> _parameters = [];

    public string Company { get; protected set; }

    public string Website { get; protected set; }

    public string Contact { get; protected set; }

    public string PluginName { get; protected set; }

    public string PluginCategory { get; protected set; }

    public string PluginVersion { get; protected set; }

    public ulong PluginID { get; protected set; }

    public IAudioHost Host { get; set; }

    public AudioIOPort[] InputPorts { get; protected set; } = [];

    public AudioIOPort[] OutputPorts { get; protected set; } = [];

    public EAudioBitsPerSample SampleFormatsSupported { get; protected set; } = EAudioBitsPerSample.Bits32 | EAudioBitsPerSample.Bits64;

    public IReadOnlyList<AudioPluginParameter> Parameters { get; private set; }

    public virtual void Initialize() => Parameters = _parameters.AsReadOnly();

    public void AddParameter(AudioPluginParameter parameter)
    {
        parameter.Editor = this;
        parameter.ParameterIndex = _parameters.Count;
        _parameters.Add(parameter);
        parameter.ProcessValue = parameter.DefaultValue;
        parameter.EditValue = parameter.DefaultValue;
    }

    public virtual byte[] SaveState() => null;

    public virtual void RestoreState(byte[] stateData)
    {
    }

    public virtual void InitializeProcessing()
    {
    }

    public virtual void Start()
    {
    }

    public virtual void Stop()
    {
    }

    public virtual void HandleParameterChange(AudioPluginParameter parameter, double newNormalizedValue, int sampleOffset) =>
        parameter.AddParameterChangePoint(newNormalizedValue, sampleOffset);

    public virtual void SetMaxAudioBufferSize(uint maxSamples, EAudioBitsPerSample bitsPerSample)
    {
    }

    public virtual void Process()
    {
    }
}
