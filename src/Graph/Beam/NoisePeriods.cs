namespace PercepNet.Graph.Beam;

/// <summary>
/// Decides which frames are noise. The oldest kept frame is learned when nothing has sounded like speech since before it: so the onset of a word,
/// which is recognised a hop or two late, is never learned, nor is the reverberation after it. Digital silence is no noise, nor are frames that hold some.
/// </summary>
internal sealed class NoisePeriods
{
    /// <summary>Speech probability below which a frame may be noise.</summary>
    public const float Threshold = 0.3f;

    private const int ReverberationHops = 6;
    private const int NeededHops = ReverberationHops + ArrayAnalyzer.KeptFrames;

    private int _quietHops;

    /// <summary>Whether nothing has sounded like speech since the oldest kept frame, whatever was before it.</summary>
    public bool IsQuiet => _quietHops >= ArrayAnalyzer.KeptFrames;

    /// <summary>Moves on by one hop.</summary>
    /// <returns>Whether the oldest kept frame is noise.</returns>
    public bool Next(float speechProbability, bool hasSound)
    {
        _quietHops = hasSound && speechProbability < Threshold ? Math.Min(_quietHops + 1, NeededHops) : 0;
        return _quietHops == NeededHops;
    }

    public void Reset() => _quietHops = 0;
}
