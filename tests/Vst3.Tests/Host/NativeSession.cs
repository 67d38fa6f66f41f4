using System.Diagnostics;
using System.Runtime.InteropServices;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Images;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>What the small host does with a native library. Each line that it prints is something that worked.</summary>
internal static unsafe class NativeSession
{
    private const int Samples = 96_000;

    public static int Run(string path)
    {
        for (int round = 0; round < 3; round++)
        {
            nint library = NativeLibrary.Load(path);
            Enter(library);
            var factory = ((delegate* unmanaged<void*>)NativeLibrary.GetExport(library, "GetPluginFactory"))();
            Console.WriteLine($"factory {(HostedPlugin.Query(factory, InterfaceId.PluginFactory3) == factory ? "3" : "old")}");
            Visit(factory);
            // A thread that has called the plugin and ends after the library was closed.
            var visitor = new Thread(() => Visit(factory));
            visitor.Start();
            visitor.Join();
            HostedPlugin.Release(factory);
            Leave(library);
            NativeLibrary.Free(library);
        }
        Play(path);
        using Process self = Process.GetCurrentProcess();
        bool fast = self.Modules.Cast<ProcessModule>().Any(module => module.ModuleName.Contains(FastImage.Suffix, StringComparison.Ordinal));
        Console.WriteLine($"image for {(fast ? "AVX2" : "every processor")}");
        Console.WriteLine("done");
        return 0;
    }

    private static void Visit(void* factory)
    {
        using var plugin = new HostedPlugin(factory);
        plugin.Initialize();
        plugin.Setup(44_100, 512);
        plugin.SetParameter("amount", 0.25);
        byte[] state = plugin.GetState();
        plugin.SetState([1, 2, 3]);
        Console.WriteLine($"state {(state.Length > 100 && state.SequenceEqual(plugin.GetState()) ? "kept" : "lost")}, latency {plugin.LatencySamples}");
        plugin.Terminate();
    }

    /// <summary>Two instances in two threads, compared with the engine of this process.</summary>
    private static void Play(string path)
    {
        nint library = NativeLibrary.Load(path);
        Enter(library);
        var factory = (nint)((delegate* unmanaged<void*>)NativeLibrary.GetExport(library, "GetPluginFactory"))();
        float[][] input = [Loaned.NoisyVoice(Samples, 1), Loaned.NoisyVoice(Samples, 2)];
        float[][] expected = ByEngine(input);
        Task<float[][]>[] players = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => ByPlugin(factory, input)))];
        foreach (Task<float[][]> player in players)
        {
            double difference = 0, power = 0;
            float[] output = player.Result[0];
            for (int i = 0; i < output.Length; i++)
            {
                difference += Math.Pow(output[i] - expected[0][i], 2);
                power += Math.Pow(expected[0][i], 2);
            }
            string likeness = difference == 0 ? "the engine's, bit for bit" : FormattableString.Invariant($"{10 * Math.Log10(power / difference):0.0} dB from the engine's");
            Console.WriteLine($"sound {likeness}");
        }
    }

    private static float[][] ByPlugin(nint factory, float[][] input)
    {
        using var plugin = new HostedPlugin((void*)factory);
        plugin.Initialize();
        plugin.Setup(48_000, 512);
        plugin.SetActive(true);
        plugin.SetProcessing(true);
        return Playback.Play(plugin, input, () => 512);
    }

    private static float[][] ByEngine(float[][] input)
    {
        var engine = new PluginEngine(EmbeddedModel.Load());
        engine.Configure(new EngineFormat { MaximumBlockSamples = 512 });
        engine.Activate();
        float[][] output = [new float[Samples], new float[Samples]];
        for (int at = 0; at < Samples; at += 512)
        {
            int length = Math.Min(512, Samples - at);
            engine.Process(
                new AudioInput<float>(input[0].AsSpan(at, length), input[1].AsSpan(at, length)),
                new AudioOutput<float>(output[0].AsSpan(at, length), output[1].AsSpan(at, length)));
        }
        return output;
    }

    private static void Enter(nint library) => Call(library, OperatingSystem.IsWindows() ? "InitDll" : OperatingSystem.IsMacOS() ? "bundleEntry" : "ModuleEntry");

    private static void Leave(nint library) => Call(library, OperatingSystem.IsWindows() ? "ExitDll" : OperatingSystem.IsMacOS() ? "bundleExit" : "ModuleExit");

    private static void Call(nint library, string name)
    {
        if (((delegate* unmanaged<nint, byte>)NativeLibrary.GetExport(library, name))(0) == 0) throw new InvalidOperationException($"{name} failed.");
    }
}
