using System.Numerics;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// What brings a wave from each azimuth that is searched into phase in all microphones: e^(2πi·f·τ). After a change of elevation or distance an azimuth
/// is made anew when it is next asked for, so that the work is spread as the search is.
/// </summary>
internal sealed class SearchAlignments
{
    private readonly ArrayGeometry _geometry;
    private readonly DirectionGrid _grid;
    private readonly double _binHz;
    private readonly int _firstBin;
    private readonly ComplexSpectrum[] _tables;
    private readonly int[] _made;
    private Direction _look;
    private int _version;

    public SearchAlignments(ArrayGeometry geometry, DirectionGrid grid, FrameGeometry frame, int firstBin, int bins, Direction look)
    {
        (_geometry, _grid, _binHz, _firstBin, _look) = (geometry, grid, frame.BinHz, firstBin, look);
        // One for each azimuth and microphone.
        _tables = Array.ConvertAll(new int[grid.Count * geometry.Count], _ => new ComplexSpectrum(bins));
        _made = new int[grid.Count];
        for (int a = 0; a < grid.Count; a++) Make(a);
    }

    /// <summary>From here on, azimuths are searched at this elevation and distance.</summary>
    public void Aim(Direction look)
    {
        if ((look with { AzimuthDeg = _look.AzimuthDeg }) == _look) return;
        _look = look;
        _version++;
    }

    /// <summary>Factors for one azimuth, a spectrum for each microphone.</summary>
    public ReadOnlySpan<ComplexSpectrum> At(int azimuth)
    {
        if (_made[azimuth] != _version) Make(azimuth);
        return Tables(azimuth);
    }

    private void Make(int azimuth)
    {
        _made[azimuth] = _version;
        Direction from = _look with { AzimuthDeg = _grid.AzimuthDeg(azimuth) };
        ReadOnlySpan<ComplexSpectrum> tables = Tables(azimuth);
        for (int m = 0; m < tables.Length; m++)
        {
            // By recurrence: many azimuths may fall due in one hop, and a sine and a cosine for every bin would make it dear.
            double step = 2 * Math.PI * _binHz * _geometry.Arrival(m, from).DelaySeconds;
            Complex phase = Complex.FromPolarCoordinates(1, _firstBin * step), turn = Complex.FromPolarCoordinates(1, step);
            float[] re = tables[m].Re, im = tables[m].Im;
            for (int i = 0; i < re.Length; i++)
            {
                (re[i], im[i]) = ((float)phase.Real, (float)phase.Imaginary);
                phase *= turn;
            }
        }
    }

    private ReadOnlySpan<ComplexSpectrum> Tables(int azimuth) => _tables.AsSpan(azimuth * _geometry.Count, _geometry.Count);
}
