namespace PercepNet.Dsp.Network;

/// <summary>Room for what a layer computes on its way; nothing in it outlives a call.</summary>
/// <param name="sumCount">Most sums that any layer needs.</param>
/// <param name="gateCount">Most gates that any recurrent layer has.</param>
internal sealed class LayerScratch(int sumCount, int gateCount)
{
    /// <summary>Integer sums of one layer.</summary>
    public int[] Sums { get; } = new int[sumCount];

    /// <summary>The part of the gates that comes from the input.</summary>
    public float[] InputGates { get; } = new float[gateCount];

    /// <summary>The part of the gates that comes from the state.</summary>
    public float[] StateGates { get; } = new float[gateCount];
}
