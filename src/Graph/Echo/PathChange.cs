using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Tells a changed echo path from a voice near the microphone. A wrong echo estimate stands in the error with its sign turned, so
/// the two correlate, bin by bin; a voice correlates with nothing. Bins weigh by the inverse of error and estimate together: no
/// bin counts for more than one, so that hops in which the path was well known are soon outvoted.
/// </summary>
internal sealed class PathChange
{
    private const float Smoothing = 0.8f;
    private const float Doubt = 0.05f;
    private const float Certainty = 0.2f;
    // So many deviations are no chance; below so much evidence, in bins full of echo, nothing is said or nothing is certain.
    private const float Deviations = 5;
    private const float LeastEvidence = 20;
    private const float CertainEvidence = 130;
    // A path counts as known in a hop whose echo estimate is so many times the error; only what was known for a while can have changed.
    private const float KnownRatio = 10;
    private const int KnownHops = 25;
    // A search knows no path that it could lose: it starts afresh as often as this.
    private const int SearchHops = 50;
    private const float Smallest = 1e-9f;
    private const int FirstBin = 2;

    private readonly int _hop;
    private readonly bool _searches;
    private float _common;
    private float _own;
    private float _chance;
    private float _estimated;
    private float _left;
    private int _trusted;

    /// <summary>Prepares for one filter; <paramref name="searches"/> where it looks for an unknown delay.</summary>
    public PathChange(int hopSamples, bool searches)
    {
        _hop = hopSamples;
        _searches = searches;
    }

    /// <summary>Share of the echo estimate that is found again in the error: near 0 while the path is known, below 0 while it is underestimated.</summary>
    public float Share { get; private set; }

    /// <summary>0 to 1: how far the share, less what may be chance, lies between doubt and certainty.</summary>
    public float Degree => Math.Clamp((Proven - Doubt) / (Certainty - Doubt), 0, 1);

    /// <summary>True in the block in which a change has become certain; then not again before the new path is known.</summary>
    public bool IsCertain { get; private set; }

    private float Proven => _own < LeastEvidence ? 0 : Math.Abs(Share) - Deviations * MathF.Sqrt(_chance) / _own;

    public void Update(ComplexSpectrum error, ComplexSpectrum echo, float[] errorPower)
    {
        float common = 0, own = 0, chance = 0, estimated = 0, left = 0;
        for (int k = FirstBin; k <= _hop; k++)
        {
            // Half: the error fills one of the two hops of a block.
            float power = 0.5f * (echo.Re[k] * echo.Re[k] + echo.Im[k] * echo.Im[k]);
            float weight = 1 / (errorPower[k] + power + Smallest);
            common -= weight * (error.Re[k] * echo.Re[k] + error.Im[k] * echo.Im[k]);
            own += weight * power;
            chance += weight * weight * power * errorPower[k];
            estimated += power;
            left += errorPower[k];
        }
        _common = Smoothing * _common + common;
        _own = Smoothing * _own + own;
        _chance = Smoothing * _chance + chance;
        _estimated = Smoothing * _estimated + estimated;
        _left = Smoothing * _left + left;
        Share = _common / (_own + Smallest);

        if (_searches || _estimated > KnownRatio * _left) _trusted++;
        IsCertain = Proven > Certainty && (_searches ? _trusted > SearchHops : _trusted > KnownHops && Share > 0 && _own > CertainEvidence);
        if (IsCertain) _trusted = 0;
    }

    public void Reset()
    {
        _common = 0;
        _own = 0;
        _chance = 0;
        _estimated = 0;
        _left = 0;
        _trusted = 0;
        Share = 0;
        IsCertain = false;
    }
}
