using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Tells a changed echo path from a voice near the microphone. A wrong echo estimate stands in the error with its sign turned, so
/// the two correlate, bin by bin; a voice correlates with nothing. Bins weigh by the inverse of the error's power.
/// </summary>
internal sealed class PathChange
{
    private const float Smoothing = 0.8f;
    private const float Doubt = 0.05f;
    private const float Certainty = 0.2f;
    // Both sums are in units of one bin's chance correlation: so many deviations are no chance, and below so much evidence nothing is said.
    private const float Deviations = 5;
    private const float LeastEvidence = 200;
    private const float Smallest = 1e-9f;
    private const int FirstBin = 2;
    private const int RestHops = 50;

    private readonly int _hop;
    private float _error;
    private float _echo;
    private int _rest;

    public PathChange(int hopSamples) => _hop = hopSamples;

    /// <summary>Share of the echo estimate that is found again in the error: near 0 while the path is known.</summary>
    public float Share { get; private set; }

    /// <summary>0 to 1: how far the share, less what may be chance, lies between doubt and certainty.</summary>
    public float Degree => Math.Clamp((Proven - Doubt) / (Certainty - Doubt), 0, 1);

    /// <summary>True in the block in which a change has become certain; then not again for half a second.</summary>
    public bool IsCertain { get; private set; }

    private float Proven => _echo < LeastEvidence ? 0 : Math.Abs(Share) - Deviations / MathF.Sqrt(_echo);

    public void Update(ComplexSpectrum error, ComplexSpectrum echo, float[] errorPower)
    {
        float common = 0, own = 0;
        for (int k = FirstBin; k <= _hop; k++)
        {
            float weight = 1 / (errorPower[k] + Smallest);
            common -= weight * (error.Re[k] * echo.Re[k] + error.Im[k] * echo.Im[k]);
            own += 0.5f * weight * (echo.Re[k] * echo.Re[k] + echo.Im[k] * echo.Im[k]);
        }
        _error = Smoothing * _error + common;
        _echo = Smoothing * _echo + own;
        Share = _error / (_echo + Smallest);
        IsCertain = --_rest < 0 && Proven > Certainty;
        if (IsCertain) _rest = RestHops;
    }

    public void Reset()
    {
        _error = 0;
        _echo = 0;
        _rest = 0;
        Share = 0;
        IsCertain = false;
    }
}
