using NWaves.Signals;

namespace NWaves.Filters.Base;

public class FilterChain(IEnumerable<IOnlineFilter>? filters = null) : IFilter, IOnlineFilter
{
    private readonly List<IOnlineFilter> _filters = [.. filters ?? []];

    public void Add(IOnlineFilter filter) => _filters.Add(filter);

    public float Process(float sample) => _filters.Aggregate(sample, (passed, filter) => filter.Process(passed));

    public void Reset() => _filters.ForEach(filter => filter.Reset());

    public DiscreteSignal ApplyTo(DiscreteSignal signal, FilteringMethod method = FilteringMethod.Auto) => this.FilterOnline(signal);
}
