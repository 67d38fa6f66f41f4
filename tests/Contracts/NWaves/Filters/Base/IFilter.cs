using NWaves.Signals;

namespace NWaves.Filters.Base;

public interface IFilter
{
    DiscreteSignal ApplyTo(DiscreteSignal signal, FilteringMethod method = FilteringMethod.Auto);
}
