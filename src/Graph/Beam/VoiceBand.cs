using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>300 to 4000 Hz, where voices are loudest: levels are taken there.</summary>
internal sealed class VoiceBand(FrameGeometry frame)
{
    private const double LowestHz = 300;
    private const double HighestHz = 4000;

    private readonly int _first = (int)Math.Ceiling(LowestHz / frame.BinHz);
    private readonly int _end = Math.Min(frame.BinCount, (int)(HighestHz / frame.BinHz) + 1);

    /// <summary>|X(k)|², summed over the band.</summary>
    public double Power(ComplexSpectrum spectrum)
    {
        float[] re = spectrum.Re, im = spectrum.Im;
        double power = 0;
        for (int k = _first; k < _end; k++) power += re[k] * re[k] + im[k] * im[k];
        return power;
    }
}
