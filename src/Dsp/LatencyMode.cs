namespace PercepNet.Dsp;

/// <summary>What is traded for what: delay against quality. Takes effect on <see cref="Enhancer.Configure"/>.</summary>
public enum LatencyMode
{
    /// <summary>3 hops (30 ms): the network looks 10 to 20 ms ahead.</summary>
    Standard,

    /// <summary>2 hops (20 ms): the network looks 0 to 10 ms ahead; without look-ahead the pitch comb rests.</summary>
    Low,
}
