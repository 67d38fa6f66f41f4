using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// The speech probability when nobody better is asked: how far the level between 300 and 4000 Hz stands above its lowest in the last second or so. In
/// that time speech pauses, and steady noise does not.
/// </summary>
internal sealed class LevelSpeechDetector(FrameGeometry frame)
{
    private const float SmoothingShare = 0.4f;
    private const int FloorHops = 80;
    private const float NoiseDb = 4;
    private const float SpeechDb = 10;
    private const float SilenceDb = -110;

    private readonly VoiceBand _band = new(frame);
    private readonly float _calibration = 1f / frame.WindowSamples / frame.HopSamples;
    private float _levelDb;
    private float _floorDb = float.PositiveInfinity;
    private float _formerFloorDb = float.PositiveInfinity;
    private int _hops;

    /// <summary>Whether the last frame was more than digital silence.</summary>
    public bool HasSound { get; private set; }

    /// <summary>Moves on by one frame and returns the probability of speech in it.</summary>
    public float Next(ReadOnlySpan<ComplexSpectrum> spectra)
    {
        double power = 0;
        foreach (ComplexSpectrum spectrum in spectra) power += _band.Power(spectrum);
        float levelDb = (float)(10 * Math.Log10(power * _calibration / spectra.Length + 1e-20));
        bool hadSound = HasSound;
        HasSound = levelDb >= SilenceDb;
        if (!HasSound) return 0;
        _levelDb = hadSound ? _levelDb + SmoothingShare * (levelDb - _levelDb) : levelDb;
        // The first frame after silence is half empty.
        if (hadSound) FollowFloor();
        return Math.Clamp((_levelDb - Math.Min(_floorDb, _formerFloorDb) - NoiseDb) / (SpeechDb - NoiseDb), 0, 1);
    }

    public void Reset()
    {
        (_levelDb, _hops, HasSound) = (0, 0, false);
        _floorDb = _formerFloorDb = float.PositiveInfinity;
    }

    private void FollowFloor()
    {
        _floorDb = Math.Min(_floorDb, _levelDb);
        if (++_hops < FloorHops) return;
        _hops = 0;
        (_formerFloorDb, _floorDb) = (_floorDb, _levelDb);
    }
}
