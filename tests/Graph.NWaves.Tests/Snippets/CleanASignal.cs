using NWaves.Signals;
using PercepNet.Graph.NWaves;

namespace PercepNet.Graph.NWaves.Tests.Snippets;

public static class CleanASignal
{
    public static DiscreteSignal Run(DiscreteSignal noisy)
    {
        var filter = new EnhancerFilter(noisy.SamplingRate);
        filter.Controls.LimitDb = 24;                              // keep a little of the room
        return filter.ApplyTo(noisy);                              // as long as the noisy signal, and aligned with it
    }
}
