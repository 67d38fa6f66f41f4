using PercepNet.Training.Signals;

namespace PercepNet.Training.Rooms;

/// <summary>
/// A room as it is heard, and what of it the target keeps: everything up to 20 ms after the direct path, then a tail that has been
/// bent to a reverberation time of 0.2 s where the room's is longer. Both share the direct path, so they are aligned.
/// </summary>
internal sealed class RoomResponse
{
    /// <summary>Reverberation time that the target's tail is bent to.</summary>
    public const double TargetSeconds = 0.2;

    /// <summary>What arrives within this time of the direct path is kept whole.</summary>
    public const double EarlySeconds = 0.02;

    private const double LeadSeconds = 0.001;
    private const double LongestSeconds = 2;
    private const double EndFadeSeconds = 0.05;
    private const double InaudibleDb = -90;

    /// <summary>Takes a response as measured or simulated; <paramref name="earlyGain"/> above 1 moves the talker nearer.</summary>
    public RoomResponse(ReadOnlySpan<float> response, double earlyGain = 1)
    {
        int direct = DirectPath(response);
        int start = Math.Max(0, direct - Rate.Samples(LeadSeconds));
        Full = response[start..Math.Min(response.Length, start + Rate.Samples(LongestSeconds))].ToArray();
        FadeEnd(Full);
        DirectSample = direct - start;
        int earlyEnd = Math.Min(Full.Length, DirectSample + Rate.Samples(EarlySeconds));
        foreach (ref float x in Full.AsSpan(0, earlyEnd)) x *= (float)earlyGain;
        DecaySeconds = DecayTime.Measure(response[direct..]);
        Early = Bend(Full, earlyEnd, DecaySeconds);
    }

    public float[] Full { get; }

    public float[] Early { get; }

    public int DirectSample { get; }

    public double DecaySeconds { get; }

    // First arrival: the highest sample within 1 ms of the first one that reaches a quarter of the peak.
    private static int DirectPath(ReadOnlySpan<float> response)
    {
        float peak = 0;
        foreach (float x in response) peak = Math.Max(peak, Math.Abs(x));
        int first = 0;
        while (first < response.Length - 1 && Math.Abs(response[first]) < 0.25f * peak) first++;
        int direct = first;
        for (int i = first; i < Math.Min(response.Length, first + Rate.Samples(LeadSeconds)); i++)
            if (Math.Abs(response[i]) > Math.Abs(response[direct])) direct = i;
        return direct;
    }

    private static void FadeEnd(Span<float> response)
    {
        int fade = Math.Min(response.Length / 4, Rate.Samples(EndFadeSeconds));
        for (int i = 0; i < fade; i++) response[^(i + 1)] *= (i + 0.5f) / fade;
    }

    private static float[] Bend(float[] full, int earlyEnd, double decaySeconds)
    {
        float[] early = (float[])full.Clone();
        if (decaySeconds <= TargetSeconds) return early;
        double dbPerSecond = -60 * (1 / TargetSeconds - 1 / decaySeconds);
        int end = Math.Min(full.Length, earlyEnd + Rate.Samples(InaudibleDb / dbPerSecond));
        for (int i = earlyEnd; i < end; i++)
            early[i] *= (float)Decibels.ToAmplitude(dbPerSecond * (i - earlyEnd) / Rate.Hz);
        return early[..end];
    }
}
