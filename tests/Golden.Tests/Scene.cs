using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>Real voices and a real fan in a made-up room, the same on every machine: what microphones and loudspeakers of the ready graphs hear.</summary>
internal static class Scene
{
    /// <summary>Sample rate in Hz.</summary>
    public const int RateHz = 48_000;

    /// <summary>Samples of a scene: 3 s.</summary>
    public const int Count = 3 * RateHz;

    private const int Reflections = 90;
    private const double RoomSeconds = 0.12;
    private const int SamplesPerMicrophone = 6;

    /// <summary>The far voice, as it is sent to the loudspeaker.</summary>
    public static float[] Far => Beginning("far").ScaledTo(0.1);

    /// <summary>A voice and a fan in one microphone; with echo, the loudspeaker as well.</summary>
    public static float[] Microphone(bool withEcho) => Microphones(1, withEcho)[0];

    /// <summary>
    /// Microphones on a line, 5 cm apart: the voice from ahead, the fan from 60° to the side (6 samples of 48 kHz from one microphone to the next), the
    /// loudspeaker somewhere in the room. The voice speaks in the second half, when the far end has been heard for a while.
    /// </summary>
    public static float[][] Microphones(int count, bool withEcho)
    {
        var voice = Beginning("near").ScaledTo(0.08);
        if (withEcho)
            Array.Clear(voice, 0, Count / 2);
        var fan = Beginning("fan").ScaledTo(0.008);
        return [.. Enumerable.Range(0, count).Select(microphone =>
        {
            var heard = InRoom(voice, seed: 40 + microphone, delay: 50, directGain: 1);
            heard.Add(InRoom(fan, seed: 60 + microphone, delay: 50 + SamplesPerMicrophone * microphone, directGain: 1));
            return withEcho ? heard.Add(InRoom(Far, seed: 80 + microphone, delay: 1100, directGain: 0.5)) : heard;
        })];
    }

    private static float[] Beginning(string name) => Recording.Read(name)[..Count];

    /// <summary>A direct path, and reflections behind it that die away.</summary>
    private static float[] InRoom(float[] sound, int seed, int delay, double directGain) =>
        InRoom(sound, seed, delay, directGain, Reflections, RoomSeconds);

    /// <summary>The same in a room that dies away by 60 dB in some seconds.</summary>
    public static float[] InRoom(float[] sound, int seed, int delay, double directGain, int reflections, double roomSeconds)
    {
        var noise = new SeededNoise(seed);
        var heard = new float[sound.Length];
        AddDelayed(heard, sound, delay, directGain);
        for (var reflection = 0; reflection < reflections; reflection++)
        {
            var seconds = noise.NextBetween(0.003, roomSeconds);
            AddDelayed(heard, sound, delay + (int)(seconds * RateHz), directGain * 0.2 * noise.NextSigned() * Math.Pow(10, -3 * seconds / roomSeconds));
        }
        return heard;
    }

    private static void AddDelayed(float[] sum, float[] sound, int delay, double gain)
    {
        for (var i = delay; i < sum.Length; i++)
            sum[i] += (float)(gain * sound[i - delay]);
    }
}
