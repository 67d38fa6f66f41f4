using PercepNet.TestKit;
using PercepNet.Training.Rooms;
using PercepNet.Training.Signals;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>
/// A room with 0.2 s of reverberation, a loudspeaker that plays the far voice 0.8 m from the microphone, and a near voice: echo and near
/// voice equally loud, each −26 dBFS on the average. The loudspeaker can move.
/// </summary>
internal sealed class EchoScene
{
    private const double Rms = 0.05;
    private static readonly double[] s_room = [4.2, 3.4, 2.6];
    private static readonly double[] s_speaker = [1.6, 1.5, 1.1];
    private static readonly double[] s_movedSpeaker = [3.0, 2.7, 1.0];
    private static readonly double[] s_microphone = [2.3, 1.9, 1.2];
    private static readonly double[] s_secondMicrophone = [2.36, 1.9, 1.2];
    private static readonly double[] s_talker = [2.9, 1.7, 1.3];
    private static readonly Lazy<EchoScene> s_wide = new(() => new EchoScene(48000));
    private static readonly Lazy<EchoScene> s_narrow = new(() => new EchoScene(16000));
    private static readonly Lazy<float[]> s_far = new(() => Recording.Read("far"));
    private static readonly Lazy<float[]> s_near = new(() => Recording.Read("near"));
    private static readonly Lazy<float[][]> s_paths = new(() =>
    [
        Path(s_speaker, s_microphone, 1), Path(s_movedSpeaker, s_microphone, 2), Path(s_speaker, s_secondMicrophone, 4), Path(s_talker, s_microphone, 3),
    ]);

    private readonly double _echoGain;

    private EchoScene(int rate)
    {
        RateHz = rate;
        float[] echo = Convolution.Apply(s_far.Value, s_paths.Value[0])[0];
        _echoGain = Rms / SignalArithmetic.Rms(echo);
        Far = AtRate(s_far.Value);
        Echo = Play(s_far.Value);
        MovedEcho = Play(s_far.Value, path: 1);
        SecondEcho = Play(s_far.Value, path: 2);
        Near = AtRate(Convolution.Apply(s_near.Value, s_paths.Value[3])[0].ScaledTo(Rms));
        RoomNoise = White(Far.Length, seed: 9, (float)Rms / 10);
        Hiss = White(Far.Length, seed: 10, (float)Rms / 1000);
    }

    public int RateHz { get; }

    /// <summary>What the loudspeaker plays.</summary>
    public float[] Far { get; }

    /// <summary>The far voice at the microphone.</summary>
    public float[] Echo { get; }

    /// <summary>The same, with the loudspeaker in another corner.</summary>
    public float[] MovedEcho { get; }

    /// <summary>The same as <see cref="Echo"/>, 6 cm beside the microphone.</summary>
    public float[] SecondEcho { get; }

    /// <summary>The near voice at the microphone.</summary>
    public float[] Near { get; }

    /// <summary>White noise 20 dB below either voice.</summary>
    public float[] RoomNoise { get; }

    /// <summary>White noise 60 dB below either voice: no microphone is quieter.</summary>
    public float[] Hiss { get; }

    public static EchoScene At(int rate) => rate switch
    {
        48000 => s_wide.Value,
        16000 => s_narrow.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "There are scenes at 16000 and 48000 Hz."),
    };

    /// <summary>The echo through a loudspeaker that saturates softly, with 1 at its input coming out as tanh(drive) / drive.</summary>
    public float[] SaturatedEcho(double drive) => Play([.. s_far.Value.Select(x => (float)(Math.Tanh(drive * x) / drive))]);

    /// <summary>The echo as a microphone hears it whose clock runs faster than the loudspeaker's, after a delay.</summary>
    public float[] DriftingEcho(double ppm, double delaySeconds)
    {
        float[] echo = Convolution.Apply(s_far.Value, s_paths.Value[0])[0].ScaledBy(_echoGain);
        float[] drifting = Resampling.Apply(echo, 1 - ppm * 1e-6);
        Array.Resize(ref drifting, echo.Length);
        return AtRate(Later(drifting, Rate.Samples(delaySeconds)));
    }

    /// <summary>The signal a number of samples later.</summary>
    public static float[] Later(float[] signal, int samples)
    {
        float[] later = new float[signal.Length];
        signal.AsSpan(0, signal.Length - samples).CopyTo(later.AsSpan(samples));
        return later;
    }

    /// <summary>One signal up to a time, another from there on.</summary>
    public float[] Switch(float[] before, float[] after, double seconds) =>
        [.. before.Select((x, i) => i < seconds * RateHz ? x : after[i])];

    /// <summary>Nothing before a time.</summary>
    public float[] From(float[] signal, double seconds) => Switch(new float[signal.Length], signal, seconds);

    private float[] Play(float[] loudspeaker, int path = 0) => AtRate(Convolution.Apply(loudspeaker, s_paths.Value[path])[0].ScaledBy(_echoGain));

    private float[] AtRate(float[] signal) => RateHz == Rate.Hz ? signal : Decimate(signal, Rate.Hz / RateHz);

    private static float[] Path(double[] from, double[] to, ulong seed) => new ImageMethodRoom(s_room, from, to, DecaySeconds: 0.2, TrebleLoss: 0.05).Response(new Dice(seed));

    private static float[] White(int count, ulong seed, float rms)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)dice.Normal() * rms)];
    }

    // Blackman-windowed sinc, down 6 dB at 0.93 of the new Nyquist frequency.
    private static float[] Decimate(float[] signal, int factor)
    {
        const int half = 96;
        double[] kernel = new double[2 * half + 1];
        for (int i = -half; i <= half; i++)
        {
            double window = 0.42 + 0.5 * Math.Cos(Math.PI * i / half) + 0.08 * Math.Cos(2 * Math.PI * i / half), t = 0.93 * i / factor;
            kernel[i + half] = window * (i == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t));
        }
        double sum = kernel.Sum();
        float[] slow = new float[signal.Length / factor];
        for (int i = 0; i < slow.Length; i++)
        {
            double value = 0;
            for (int t = Math.Max(0, half - factor * i); t <= Math.Min(2 * half, signal.Length - 1 - factor * i + half); t++)
                value += kernel[t] * signal[factor * i + t - half];
            slow[i] = (float)(value / sum);
        }
        return slow;
    }
}
