using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Echo;

/// <summary>One microphone: its filter, its levels, and the net beneath it.</summary>
internal sealed class MicrophoneChannel
{
    private const float Smoothing = 0.95f;
    // An output so much louder than the input is a filter gone wrong.
    private const float Diverged = 4;
    private const float Quietest = 1e-9f;

    private readonly float[] _mic;
    private readonly float[] _echo;
    private float _micPower;
    private float _outPower;

    public MicrophoneChannel(int hopSamples, int partitions, double decayDbPerHop)
    {
        Filter = new EchoFilter(hopSamples, partitions, decayDbPerHop);
        _mic = new float[hopSamples];
        _echo = new float[hopSamples];
    }

    public EchoFilter Filter { get; }

    /// <summary>Finite samples of the present hop.</summary>
    public ReadOnlySpan<float> Mic => _mic;

    /// <summary>Echo estimate of the present hop.</summary>
    public ReadOnlySpan<float> Echo => _echo;

    /// <summary>How much quieter the output is than the microphone, over the last 0.2 s in which the far end sounded.</summary>
    public float ErleDb => 10 * MathF.Log10((_micPower + Quietest) / (_outPower + Quietest));

    /// <summary>Takes a hop; whatever is no sound is silence.</summary>
    public void Take(ReadOnlySpan<float> mic) => SampleLimits.Clean(mic[.._mic.Length], _mic);

    /// <summary>Takes the echo out; learns where the far end sounds.</summary>
    public void Process(FarEnd far, bool sounds, float unrest, Span<float> output)
    {
        Filter.Estimate(far.History, far.OffsetHops, _echo);
        float mic = 0, rest = 0;
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = _mic[i] - _echo[i];
            mic += _mic[i] * _mic[i];
            rest += output[i] * output[i];
        }
        if (!float.IsFinite(rest))
        {
            StartAfresh(output);
            return;
        }
        if (!sounds) return;
        _micPower = Smoothing * _micPower + (1 - Smoothing) * mic / output.Length;
        _outPower = Smoothing * _outPower + (1 - Smoothing) * rest / output.Length;
        if (_outPower > Diverged * _micPower + Quietest) StartAfresh(output);
        else Filter.Adapt(far.History, far.OffsetHops, output, unrest);
    }

    public void Reset()
    {
        Filter.Reset();
        _micPower = 0;
        _outPower = 0;
        Array.Clear(_echo);
    }

    // What came in is better than what a filter gone wrong makes of it.
    private void StartAfresh(Span<float> output)
    {
        Reset();
        _mic.CopyTo(output);
    }
}
