namespace PercepNet.Graph.Echo;

/// <summary>
/// The loudspeaker's signal as the echo filters see it: on the microphone's clock, as spectra, and from a bulk delay on. Whole hops
/// of delay are only a place in the history of spectra; what lies between hops exists once a clock drifts.
/// </summary>
internal sealed class FarEnd
{
    private readonly int _hop;
    private readonly int _mostHops;
    private readonly ClockResampler _resampler;
    private readonly float[] _block;

    /// <summary>Keeps spectra for a tail of <paramref name="partitions"/> hops behind a delay of up to <paramref name="mostHops"/>.</summary>
    public FarEnd(int hopSamples, int partitions, int mostHops)
    {
        _hop = hopSamples;
        _mostHops = mostHops;
        _resampler = new ClockResampler(hopSamples);
        _block = new float[hopSamples];
        History = new SpectrumHistory(hopSamples, partitions + mostHops + 1);
    }

    public SpectrumHistory History { get; }

    /// <summary>Whole hops of delay in front of the tail.</summary>
    public int OffsetHops { get; private set; }

    /// <summary>What delay there is besides, in samples: none until a clock is followed.</summary>
    public double Back { get; private set; }

    /// <summary>All delay in front of the tail, in samples.</summary>
    public double OffsetSamples => (double)OffsetHops * _hop + Back;

    /// <summary>Takes a hop; the delay grows by <paramref name="step"/> samples meanwhile.</summary>
    public void Push(ReadOnlySpan<float> far, double step)
    {
        _resampler.Push(far);
        double from = Back, to = step == 0 ? from : Math.Max(from + step, ClockResampler.Ahead);
        // A hop less here and a hop more of offset, or the other way round, is the same signal: one block more, or none.
        if (from > _hop + ClockResampler.Ahead && OffsetHops < _mostHops)
        {
            Read(from, from);
            (from, to) = (from - _hop, to - _hop);
            OffsetHops++;
        }
        else if (from + step < ClockResampler.Ahead && OffsetHops > 0 && step != 0)
        {
            Back = from + _hop;
            OffsetHops--;
            return;
        }
        to = Math.Min(to, _hop + 2 * ClockResampler.Ahead);
        Read(from, to);
        Back = to;
    }

    /// <summary>Room to read between samples: a hop of the offset, or, where there is none, half a kernel of new delay.</summary>
    /// <returns>Whether the signal jumped.</returns>
    public bool OpenClock()
    {
        if (Back > 0 || OffsetHops > 0) return false;
        Back = ClockResampler.Ahead;
        return true;
    }

    /// <summary>Puts the tail elsewhere; the caller moves the filters by as much.</summary>
    public void MoveTo(int offsetHops) => OffsetHops = Math.Clamp(offsetHops, 0, _mostHops);

    /// <summary>Puts the tail before an echo that is less than a hop late, and halfway to it: a slow clock takes up what is left.</summary>
    /// <param name="delaySamples">How late the echo is.</param>
    /// <returns>Whether the signal jumped.</returns>
    public bool MoveToStart(int delaySamples)
    {
        double back = Math.Max(delaySamples / 2, ClockResampler.Ahead);
        if (Back <= 2 * back) return false;
        OffsetHops = 0;
        Back = back;
        return true;
    }

    public void Reset()
    {
        _resampler.Reset();
        History.Reset();
        OffsetHops = 0;
        Back = 0;
    }

    private void Read(double from, double to)
    {
        _resampler.Read(from, to, _block);
        History.Push(_block);
    }
}
