using PercepNet.Dsp.Network;

namespace PercepNet.Dsp.Tests.Network;

/// <summary>Reads a head as one row: gains, dereverberation factors, comb strengths.</summary>
internal static class HeadReading
{
    public static float[] Head(this GainNetwork network, int lookAhead, int bands)
    {
        var row = new float[3 * bands];
        network.ReadHead(lookAhead, row.AsSpan(0, bands), row.AsSpan(bands, bands), row.AsSpan(2 * bands));
        return row;
    }
}
