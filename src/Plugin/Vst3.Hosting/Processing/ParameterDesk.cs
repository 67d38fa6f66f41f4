using PercepNet.Plugin.Vst3.Hosting.Objects;

namespace PercepNet.Plugin.Vst3.Hosting.Processing;

/// <summary>
/// Where parameter values pass between the main thread and the audio thread, both ways and without locks: a place for each
/// parameter, in which the newest value waits. Allocates nothing once made.
/// </summary>
internal sealed class ParameterDesk : IDisposable
{
    private readonly Dictionary<uint, int> _places = [];
    private readonly uint[] _ids;
    private readonly Slots _edits;
    private readonly Slots _told;

    public ParameterDesk(IEnumerable<uint> ids)
    {
        _ids = [.. ids.Distinct()];
        for (int place = 0; place < _ids.Length; place++) _places.Add(_ids[place], place);
        _edits = new Slots(_ids.Length);
        _told = new Slots(_ids.Length);
        Inputs = new ParameterChangesObject(_ids);
        Outputs = new ParameterChangesObject(_ids);
    }

    /// <summary>What goes into the next block.</summary>
    public ParameterChangesObject Inputs { get; }

    /// <summary>What came out of the last block.</summary>
    public ParameterChangesObject Outputs { get; }

    /// <summary>Main thread: a value for the next block.</summary>
    public void Edit(uint id, double normalized)
    {
        if (_places.TryGetValue(id, out int place)) _edits.Put(place, normalized);
    }

    /// <summary>Main thread: values that wait are no longer wanted.</summary>
    public void DropEdits() => _edits.Take(this, static (_, _, _) => { });

    /// <summary>
    /// Main thread, while nothing plays: a desk for these parameters, in place of this one, which is done with. What has not been played yet
    /// waits there, as far as it knows the parameters.
    /// </summary>
    public ParameterDesk Renew(IEnumerable<uint> ids)
    {
        var next = new ParameterDesk(ids);
        _edits.Take((From: this, To: next), static (desks, place, value) => desks.To.Edit(desks.From._ids[place], value));
        for (int i = 0; i < Inputs.Count; i++)
            foreach ((int offset, double normalized) in Inputs[i].Points) next.Inputs.Add(Inputs[i].ParameterId, offset, normalized);
        Dispose();
        return next;
    }

    /// <summary>Main thread: hands over what came out since the last time.</summary>
    public void TakeTold(Action<uint, double> use) => _told.Take((this, use), static (state, place, value) => state.use(state.Item1._ids[place], value));

    /// <summary>Audio thread, before a block.</summary>
    public void Begin()
    {
        Outputs.Clear();
        _edits.Take(this, static (desk, place, value) => desk.Inputs.Add(desk._ids[place], 0, value));
    }

    /// <summary>Audio thread, after a block.</summary>
    public void End()
    {
        Inputs.Clear();
        for (int i = 0; i < Outputs.Count; i++)
        {
            ParameterQueueObject queue = Outputs[i];
            if (queue.Points.Length > 0 && _places.TryGetValue(queue.ParameterId, out int place)) _told.Put(place, queue.Points[^1].Normalized);
        }
    }

    public void Dispose()
    {
        Inputs.Release();
        Outputs.Release();
    }

    /// <summary>Values on their way from one thread to another.</summary>
    private sealed class Slots(int count)
    {
        private readonly double[] _values = new double[count];
        private readonly int[] _isFull = new int[count];
        private int _anyFull;

        public void Put(int place, double value)
        {
            Volatile.Write(ref _values[place], value);
            Volatile.Write(ref _isFull[place], 1);
            Volatile.Write(ref _anyFull, 1);
        }

        public void Take<TState>(TState state, Action<TState, int, double> use)
        {
            if (Interlocked.Exchange(ref _anyFull, 0) == 0) return;
            for (int place = 0; place < _isFull.Length; place++)
                if (Interlocked.Exchange(ref _isFull[place], 0) == 1) use(state, place, Volatile.Read(ref _values[place]));
        }
    }
}
