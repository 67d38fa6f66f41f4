using System.Numerics;

namespace PercepNet.Graph.Nodes;

/// <summary>A gain that any thread may set and that moves to its new value within one hop, in a straight line.</summary>
internal sealed class SmoothGain
{
    private const float HighestDb = 60;

    private volatile float _gainDb;
    private float _from = 1;
    private float _to = 1;

    /// <summary>Wanted gain; −∞ is silence.</summary>
    public float GainDb
    {
        get => _gainDb;
        set => _gainDb = value <= HighestDb ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"A gain is a number of dB up to {HighestDb}, or minus infinity for silence.");
    }

    /// <summary>Is at the wanted gain at once: nothing was heard before.</summary>
    public void Jump() => _from = _to = MathF.Pow(10, _gainDb / 20);

    /// <summary>Starts a hop.</summary>
    public void Advance()
    {
        _from = _to;
        _to = MathF.Pow(10, _gainDb / 20);
    }

    /// <summary>Writes the weighted hop.</summary>
    public void Write(ReadOnlySpan<float> input, Span<float> output)
    {
        int i = 0;
        if (_from == _to)
        {
            var gain = new Vector<float>(_to);
            for (; i <= input.Length - Vector<float>.Count; i += Vector<float>.Count)
                (gain * new Vector<float>(input[i..])).CopyTo(output[i..]);
        }
        float slope = (_to - _from) / input.Length;
        for (; i < input.Length; i++) output[i] = (_from + slope * (i + 1)) * input[i];
    }

    /// <summary>Adds the weighted hop to what is there.</summary>
    public void Add(ReadOnlySpan<float> input, Span<float> output)
    {
        int i = 0;
        if (_from == _to)
        {
            var gain = new Vector<float>(_to);
            for (; i <= input.Length - Vector<float>.Count; i += Vector<float>.Count)
                (new Vector<float>(output[i..]) + gain * new Vector<float>(input[i..])).CopyTo(output[i..]);
        }
        float slope = (_to - _from) / input.Length;
        for (; i < input.Length; i++) output[i] += (_from + slope * (i + 1)) * input[i];
    }
}
