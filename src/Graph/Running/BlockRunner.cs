namespace PercepNet.Graph.Running;

/// <summary>
/// Cuts blocks of any length into hops. Collecting: a hop goes out while the next one comes in, one hop of latency.
/// Not collecting: blocks are whole hops, and a hop goes out with the block in which it came.
/// </summary>
internal sealed class BlockRunner
{
    private readonly Schedule _schedule;
    private readonly int _hopSamples;
    private readonly bool _startsCollecting;
    private readonly float[][] _outputs;
    private int _filled;
    private bool _hasRun;
    private bool _fadesIn;

    public BlockRunner(Schedule schedule, int hopSamples, bool collects)
    {
        _schedule = schedule;
        _hopSamples = hopSamples;
        _outputs = Array.ConvertAll(schedule.Outputs, _ => new float[hopSamples]);
        _startsCollecting = IsCollecting = collects;
    }

    /// <summary>Whether a hop of latency goes into collecting hops.</summary>
    public bool IsCollecting { get; private set; }

    public void Process<TBlock>(TBlock block, int samples)
        where TBlock : IBlock, allows ref struct
    {
        if (!IsCollecting && samples > 0 && samples % _hopSamples != 0) StartCollecting();
        for (int done = 0; done < samples;)
        {
            int count = Math.Min(samples - done, _hopSamples - _filled), at = _filled;
            float[][] inputs = _schedule.Inputs;
            for (int c = 0; c < inputs.Length; c++) block.Read(c, done, inputs[c].AsSpan(at, count));
            _filled += count;
            if (IsCollecting) Give(block, done, at, count);
            if (_filled == _hopSamples) RunHop();
            if (!IsCollecting) Give(block, done, at, count);
            done += count;
        }
    }

    public void Reset()
    {
        _schedule.Reset();
        foreach (float[] output in _outputs) Array.Clear(output);
        _filled = 0;
        _hasRun = _fadesIn = false;
        IsCollecting = _startsCollecting;
    }

    private void Give<TBlock>(TBlock block, int done, int at, int count)
        where TBlock : IBlock, allows ref struct
    {
        for (int c = 0; c < _outputs.Length; c++) block.Write(c, done, _outputs[c].AsSpan(at, count));
    }

    private void RunHop()
    {
        _filled = 0;
        _schedule.Run();
        for (int c = 0; c < _outputs.Length; c++) _schedule.Outputs[c].CopyTo(_outputs[c], 0);
        if (_fadesIn) Fade(rising: true);
        _fadesIn = false;
        _hasRun = true;
    }

    /// <summary>
    /// A caller broke the promise of whole hops. The samples that would be due are not known yet, so the graph turns one hop
    /// later than it was; the hop in between is what was heard last, backwards and fading out, so that nothing jumps.
    /// </summary>
    private void StartCollecting()
    {
        IsCollecting = true;
        if (!_hasRun) return;
        foreach (float[] output in _outputs) Array.Reverse(output);
        Fade(rising: false);
        _fadesIn = true;
    }

    private void Fade(bool rising)
    {
        for (int i = 0; i < _hopSamples; i++)
        {
            float rise = 0.5f - 0.5f * MathF.Cos(MathF.PI * (i + 0.5f) / _hopSamples), gain = rising ? rise : 1 - rise;
            foreach (float[] output in _outputs) output[i] *= gain;
        }
    }
}
