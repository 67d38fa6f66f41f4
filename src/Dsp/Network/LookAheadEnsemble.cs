using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Asks the network about each frame twice: with two frames of look-ahead, and a hop before with one. The two answers do
/// not err alike, so their mean errs less than the later one: an ensemble of two heads of one network.
/// Nothing but the constructor allocates.
/// </summary>
/// <param name="network">Advanced by the caller, once before each <see cref="Read"/>.</param>
/// <param name="bands">Bands of its layout.</param>
internal sealed class LookAheadEnsemble(GainNetwork network, int bands)
{
    // Held-out loss of the network this was tried on: 3.239 without, 3.217, 3.216 and 3.218 with .3, .4 and .5. The earlier
    // answer knows less of what sets in: onsets lost .08 dB more with .3, .10 dB with .4.
    private const float EarlierShare = 0.3f;

    // With one frame of look-ahead the earlier answer would have none. It knows too little: 3.254 without, 3.258 with it.
    private const int LeastLookAhead = 2;

    private readonly float[] _gains = new float[bands];
    private readonly float[] _dereverb = new float[bands];
    private readonly float[] _strengths = new float[bands];
    private bool _asked;

    /// <summary>What the network says about frame n − <paramref name="lookAhead"/>, as <see cref="GainNetwork.ReadHead"/> gives it.</summary>
    /// <param name="lookAhead">Frames of look-ahead, 0 to <see cref="NetworkWeights.MaxLookAhead"/>; with less than two, and after that, there is one answer only.</param>
    /// <param name="gains">Noise gain of each band.</param>
    /// <param name="dereverb">Dereverberation factor of each band.</param>
    /// <param name="strengths">Comb strength of each band.</param>
    public void Read(int lookAhead, Span<float> gains, Span<float> dereverb, Span<float> strengths)
    {
        network.ReadHead(lookAhead, gains, dereverb, strengths);
        bool twice = lookAhead >= LeastLookAhead;
        if (twice && _asked)
        {
            Blend(gains, _gains);
            Blend(dereverb, _dereverb);
            Blend(strengths, _strengths);
        }
        if (twice) network.ReadHead(lookAhead - 1, _gains, _dereverb, _strengths);
        _asked = twice;
    }

    /// <summary>Forgets the earlier answer.</summary>
    public void Reset() => _asked = false;

    private static void Blend(Span<float> later, ReadOnlySpan<float> earlier)
    {
        for (int b = 0; b < earlier.Length; b++) later[b] += EarlierShare * (earlier[b] - later[b]);
    }
}
