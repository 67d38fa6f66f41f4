namespace PercepNet.Dsp;

/// <summary>What the caller promises about the lengths of the blocks that it hands in.</summary>
public enum BlockPattern
{
    /// <summary>Any length, changing. One hop of the latency goes into collecting hops.</summary>
    Any,

    /// <summary>
    /// Whole multiples of <see cref="Enhancer.HopSamples"/>. That hop of latency becomes look-ahead. A block of
    /// another length ends the promise for good: no click, same latency, one hop less look-ahead.
    /// </summary>
    WholeHops,
}
