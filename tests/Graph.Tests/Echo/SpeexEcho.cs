using System.Runtime.InteropServices;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>SpeexDSP's echo canceller, where the library is installed: hops of 10 ms, 16 bit.</summary>
internal static class SpeexEcho
{
    private const string Library = "libspeexdsp.so.1";
    private const int SetSamplingRate = 24;

    /// <summary>Skips the test, visibly, where there is none.</summary>
    public static void Require() =>
        Skip.IfNot(NativeLibrary.TryLoad(Library, out _), $"No {Library} here; install it (Debian: libspeexdsp1) to run this test.");

    public static float[] Cancel(EchoScene scene, float[] mic, double tailMs)
    {
        int hop = scene.RateHz / 100, rate = scene.RateHz;
        nint state = EchoStateInit(hop, (int)(tailMs * rate / 1000));
        _ = EchoControl(state, SetSamplingRate, ref rate);
        float[] output = new float[mic.Length];
        short[] heard = new short[hop], played = new short[hop], left = new short[hop];
        for (int start = 0; start + hop <= mic.Length; start += hop)
        {
            for (int i = 0; i < hop; i++) (heard[i], played[i]) = (Quantise(mic[start + i]), Quantise(scene.Far[start + i]));
            EchoCancellation(state, heard, played, left);
            for (int i = 0; i < hop; i++) output[start + i] = left[i] / 32768f;
        }
        EchoStateDestroy(state);
        return output;
    }

    private static short Quantise(float x) => (short)Math.Clamp(MathF.Round(x * 32768), short.MinValue, short.MaxValue);

    [DllImport(Library, EntryPoint = "speex_echo_state_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint EchoStateInit(int frameSamples, int filterSamples);

    [DllImport(Library, EntryPoint = "speex_echo_state_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EchoStateDestroy(nint state);

    [DllImport(Library, EntryPoint = "speex_echo_ctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EchoControl(nint state, int request, ref int value);

    [DllImport(Library, EntryPoint = "speex_echo_cancellation")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EchoCancellation(nint state, short[] heard, short[] played, short[] output);
}
