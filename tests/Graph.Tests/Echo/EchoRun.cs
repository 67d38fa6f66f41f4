using PercepNet.Graph.Echo;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>Runs a canceller over whole signals, hop by hop, and measures what it leaves.</summary>
internal static class EchoRun
{
    /// <summary>One microphone.</summary>
    public static float[] Cancel(EchoScene scene, float[] mic, float[] far, EchoCancellerOptions? options = null) =>
        Cancel(new EchoCanceller(scene.RateHz, 1, options), far, mic)[0];

    /// <summary>Any number of microphones; what is not a whole hop at the end stays silent.</summary>
    public static float[][] Cancel(EchoCanceller canceller, float[] far, params float[][] mics)
    {
        int hop = canceller.HopSamples;
        Signal mic = new(mics.Length, hop), loudspeaker = new(1, hop), output = new(mics.Length, hop), echo = new(1, hop);
        float[][] outputs = [.. mics.Select(m => new float[m.Length])];
        for (int start = 0; start + hop <= far.Length; start += hop)
        {
            for (int c = 0; c < mics.Length; c++) mics[c].AsSpan(start, hop).CopyTo(mic.Channel(c));
            far.AsSpan(start, hop).CopyTo(loudspeaker.Channel(0));
            canceller.Process(mic, loudspeaker, output, echo);
            for (int c = 0; c < mics.Length; c++) output.Channel(c).CopyTo(outputs[c].AsSpan(start, hop));
        }
        return outputs;
    }

    /// <summary>What is left of the echo: the output without all that is no echo, which a canceller passes on untouched.</summary>
    public static float[] Residual(float[] output, params float[][] others)
    {
        float[] residual = (float[])output.Clone();
        foreach (float[] other in others)
            for (int i = 0; i < residual.Length; i++) residual[i] -= other[i];
        return residual;
    }

    /// <summary>Energy of the echo over the energy of what is left of it, in dB, between two times in seconds.</summary>
    public static double ErleDb(EchoScene scene, float[] echo, float[] residual, double from, double to) =>
        10 * Math.Log10((Energy(scene, echo, from, to) + 1e-12) / (Energy(scene, residual, from, to) + 1e-12));

    /// <summary>Scale-invariant ratio of a voice to everything else in a signal, in dB, between two times in seconds.</summary>
    public static double SiSdrDb(EchoScene scene, float[] voice, float[] signal, double from, double to)
    {
        double cross = 0, own = 0, all = 0;
        for (int i = (int)(from * scene.RateHz); i < Math.Min(voice.Length, (int)(to * scene.RateHz)); i++)
        {
            cross += (double)voice[i] * signal[i];
            own += (double)voice[i] * voice[i];
            all += (double)signal[i] * signal[i];
        }
        double target = cross * cross / own;
        return 10 * Math.Log10(target / Math.Max(all - target, 1e-12));
    }

    private static double Energy(EchoScene scene, float[] signal, double from, double to)
    {
        double sum = 0;
        for (int i = (int)(from * scene.RateHz); i < Math.Min(signal.Length, (int)(to * scene.RateHz)); i++) sum += (double)signal[i] * signal[i];
        return sum;
    }
}
