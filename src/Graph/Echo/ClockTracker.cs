using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Finds how fast the microphone's clock runs away from the loudspeaker's. An echo that arrives a little later than its estimate
/// leaves an error that is the estimate's derivative, turned: their correlation over all bins is the lag. Lags steer a loop of
/// second order, whose integral is the drift.
/// </summary>
internal sealed class ClockTracker
{
    private const double MostPpm = 300;
    // A drift that is worth resampling, and how much more than that must have shown for how long: a path that is still being
    // learned can look like a drift, and the smaller it is the longer.
    private const double WorthPpm = 40;
    private const double ProofPpmHops = 1500;
    private const double Proportional = 0.05;
    private const double Integral = 0.001;
    private const float EnoughEvidence = 20;
    private const float MostUnrest = 0.03f;
    private const double RestingLag = 0.05;
    private const double UnrestingLag = 0.2;
    private const float Smoothing = 0.9f;
    private const float Smallest = 1e-9f;
    // Above, an echo that is a sample late turns too far to be told from one that is early.
    private const double TopHz = 4000;

    private readonly int _hop;
    private readonly int _lastBin;
    private float _turned;
    private float _own;
    private float _evidence;
    private double _perHop;
    private double _proof;

    public ClockTracker(int hopSamples, int sampleRateHz)
    {
        _hop = hopSamples;
        _lastBin = Math.Min(hopSamples, (int)(TopHz * 2 * hopSamples / sampleRateHz));
    }

    /// <summary>Microphone clock against loudspeaker clock, in parts per million; above 0 the echo comes later and later.</summary>
    public double DriftPpm => 1e6 * _perHop / _hop;

    /// <summary>Whether a drift has shown so clearly that the far end is to be resampled.</summary>
    public bool IsEngaged { get; private set; }

    /// <summary>Share of the path's power that moves each hop while the loop settles.</summary>
    public float Unrest { get; private set; }

    /// <summary>How much further the far end is to be delayed over the next hop, in samples.</summary>
    public double Step { get; private set; }

    public void Update(EchoFilter filter)
    {
        ComplexSpectrum error = filter.Error, echo = filter.Echo;
        ReadOnlySpan<float> power = filter.ErrorPower;
        float turned = 0, own = 0, evidence = 0, perBin = MathF.PI / _hop;
        for (int k = 1; k <= _lastBin; k++)
        {
            float omega = perBin * k, weight = 1 / (power[k] + Smallest);
            turned -= weight * (error.Im[k] * echo.Re[k] - error.Re[k] * echo.Im[k]);
            float share = 0.5f * weight * (echo.Re[k] * echo.Re[k] + echo.Im[k] * echo.Im[k]);
            own += omega * share;
            evidence += share;
        }
        _turned = Smoothing * _turned + (1 - Smoothing) * turned;
        _own = Smoothing * _own + (1 - Smoothing) * own;
        _evidence = Smoothing * _evidence + (1 - Smoothing) * evidence;
        // The evidence is what chance alone makes of the correlation, squared: where the echo is far below the rest, lags are chance.
        double trust = _evidence / (_evidence + EnoughEvidence), lag = trust * Math.Clamp(_turned / (_own + Smallest), -1, 1);
        double most = MostPpm * 1e-6 * _hop;
        _perHop = Math.Clamp(_perHop + Integral * lag, -most, most);
        _proof = Math.Abs(DriftPpm) > WorthPpm ? _proof + Math.Abs(DriftPpm) - WorthPpm : 0;
        IsEngaged |= _proof >= ProofPpmHops;
        Step = IsEngaged ? _perHop + Proportional * lag : 0;
        Unrest = IsEngaged ? MostUnrest * (float)Math.Clamp((Math.Abs(lag) - RestingLag) / UnrestingLag, 0, 1) : 0;
    }

    /// <summary>No new lag was seen: the clocks run on as known.</summary>
    public void Coast() => Step = IsEngaged ? _perHop : 0;

    public void Reset()
    {
        _turned = 0;
        _own = 0;
        _evidence = 0;
        _perHop = 0;
        _proof = 0;
        Step = 0;
        Unrest = 0;
        IsEngaged = false;
    }
}
