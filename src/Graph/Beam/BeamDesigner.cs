using System.Numerics;
using PercepNet.Dsp.Framing;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Computes the weights, a share of the bins each hop, so that no hop is dear and no change is sudden. All kinds hold wᴴd = 1: what comes
/// from the look direction leaves as it is in microphone 0, once that is matched to the others' level.
/// </summary>
internal sealed class BeamDesigner
{
    private const int RefreshHops = 16;
    private const double FullTrust = 0.999;
    private const int EasyCount = 4;

    // What the projection lets through in the worst case that is still made up for: below, gains would amplify errors of the microphones.
    private const double LeastBlocked = 0.03;

    // Of delay-and-sum's white-noise gain, which no other beam reaches: 1 dB is left to be directive with.
    private const double ShareOfLargestGain = 0.794;

    private readonly BeamformerKind _kind;
    private readonly double _loading;
    private readonly double _whiteNoiseGain;
    private readonly int _share;
    private readonly DiffuseField _diffuse;
    private readonly HermitianSolver _solver;
    private readonly int[] _designed;
    private readonly Complex[] _d;
    private readonly Complex[] _w;
    private readonly Complex[] _noise;
    private readonly Complex[] _loaded;
    private readonly bool[] _alive;
    private int _aim;
    private int _next;

    public BeamDesigner(BeamformerSettings settings, FrameGeometry frame)
    {
        int count = settings.Geometry.Count;
        _kind = settings.Kind;
        _loading = Math.Pow(10, settings.LoadingDb / 10);
        _whiteNoiseGain = Math.Pow(10, settings.WhiteNoiseGainDb / 10);
        // Work for one bin grows with the square of the microphones and more: larger arrays take longer to turn.
        _share = Math.Max(1, frame.BinCount * EasyCount * EasyCount / (RefreshHops * Math.Max(EasyCount * EasyCount, count * count)));
        Steering = new Steering(settings.Geometry, frame);
        _diffuse = new DiffuseField(settings.Geometry, frame);
        _solver = new HermitianSolver(count);
        Weights = new BeamWeights(count, frame.BinCount);
        _designed = new int[frame.BinCount];
        _d = new Complex[count];
        _w = new Complex[count];
        _noise = new Complex[count * count];
        _loaded = new Complex[count * count];
        _alive = new bool[count];
    }

    public Steering Steering { get; }

    public BeamWeights Weights { get; }

    /// <summary>From here on, bins are designed for this direction and these microphones.</summary>
    public void Aim(Direction look, ReadOnlySpan<bool> alive)
    {
        alive.CopyTo(_alive);
        Steering.Aim(look, alive);
        _aim++;
    }

    /// <summary>Designs this hop's share of the bins: the next ones of an adaptive beam, those that look elsewhere of a fixed one.</summary>
    public void DesignShare(NoiseCovariance noise)
    {
        int left = _share;
        for (int i = 0; i < _designed.Length && left > 0; i++)
        {
            if (_kind == BeamformerKind.Mvdr || _designed[_next] != _aim)
            {
                Design(_next, noise);
                left--;
            }
            _next = (_next + 1) % _designed.Length;
        }
    }

    public void DesignAll(NoiseCovariance noise)
    {
        for (int bin = 0; bin < _designed.Length; bin++) Design(bin, noise);
        _next = 0;
    }

    private void Design(int bin, NoiseCovariance noise)
    {
        _designed[bin] = _aim;
        double energy = Steering.At(bin, _d);
        ModelNoise(bin, noise);
        double whiteNoiseGain = Math.Min(_whiteNoiseGain, ShareOfLargestGain * energy);
        switch (_kind)
        {
            case BeamformerKind.Superdirective:
                _diffuse.Design(bin, _alive, _d, whiteNoiseGain, _w);
                break;
            case BeamformerKind.Mvdr:
                DesignAdaptive(energy, whiteNoiseGain);
                break;
            default:
                for (int m = 0; m < _w.Length; m++) _w[m] = _d[m] / energy;
                break;
        }
        Weights.Set(bin, _w, _d, energy, ReferenceGain(energy));
    }

    // Fixed beams expect noise from everywhere, and so does the adaptive one until it has heard enough of it.
    private void ModelNoise(int bin, NoiseCovariance noise)
    {
        double trust = _kind == BeamformerKind.Mvdr && noise.CopyTo(bin, _alive, _noise) ? noise.Trust : 0;
        if (trust > FullTrust) return;
        _diffuse.CopyTo(bin, _alive, _loaded);
        for (int i = 0; i < _noise.Length; i++) _noise[i] = trust * _noise[i] + (1 - trust) * _loaded[i];
    }

    // w = (R + εI)⁻¹d / dᴴ(R + εI)⁻¹d (Capon 1969; loading: Carlson 1988); then what differs from delay-and-sum, orthogonal to d, is scaled down to where
    // the white-noise gain holds (Cox et al. 1987).
    private void DesignAdaptive(double energy, double whiteNoiseGain)
    {
        int count = _d.Length;
        _noise.CopyTo(_loaded, 0);
        for (int m = 0; m < count; m++) _loaded[m * count + m] += _loading;
        _d.CopyTo(_w, 0);
        _solver.Solve(_loaded, _w);
        Complex response = default;
        for (int m = 0; m < count; m++) response += Complex.Conjugate(_d[m]) * _w[m];
        double excess = 0;
        for (int m = 0; m < count; m++)
        {
            _w[m] /= response.Real;
            Complex beyond = _w[m] - _d[m] / energy;
            excess += beyond.Real * beyond.Real + beyond.Imaginary * beyond.Imaginary;
        }
        double allowed = 1 / whiteNoiseGain - 1 / energy;
        if (excess <= allowed) return;
        double scale = Math.Sqrt(allowed / excess);
        for (int m = 0; m < count; m++) _w[m] = _d[m] / energy + scale * (_w[m] - _d[m] / energy);
    }

    // Makes the reference as strong as the noise in the beam, by the noise model in use: wᴴRw over the trace of (I − ddᴴ/|d|²)R.
    private double ReferenceGain(double energy)
    {
        double inBeam = PowerThrough(_w), blocked = -PowerThrough(_d) / energy, all = 0;
        int count = _d.Length;
        for (int m = 0; m < count; m++) all += _alive[m] ? _noise[m * count + m].Real : 0;
        return Math.Sqrt(Math.Max(0, inBeam) / Math.Max(all + blocked, LeastBlocked * all));
    }

    private double PowerThrough(ReadOnlySpan<Complex> weights)
    {
        double power = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            Complex row = default;
            for (int j = 0; j < weights.Length; j++) row += _noise[i * weights.Length + j] * weights[j];
            power += (Complex.Conjugate(weights[i]) * row).Real;
        }
        return power;
    }

    public void Reset() => (_aim, _next) = (0, 0);
}
