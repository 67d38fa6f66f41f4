using System.Diagnostics;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Hosting;
using PercepNet.Plugin.Vst3.Images;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>What the small host does with a native bundle or library. Each line that it prints is something that worked.</summary>
internal static class NativeSession
{
    /// <summary>Times that the bundle is loaded, used and left.</summary>
    public const int Rounds = 10;

    /// <summary>Block lengths, as <see cref="Playback.Blocks"/> names them.</summary>
    public static readonly string[] Patterns = ["1", "64", "441", "480", "512", "960", "random"];

    private const int Samples = 48_000;
    private const int LongestBlock = 2_000;

    public static int Run(string path)
    {
        for (int round = 0; round < Rounds; round++) LoadAndLeave(path);
        using var module = Vst3Module.Load(path);
        foreach (string pattern in Patterns) Compare(module, pattern);
        Minute(module);
        using Process self = Process.GetCurrentProcess();
        bool fast = self.Modules.Cast<ProcessModule>().Any(loaded => loaded.ModuleName.Contains(FastImage.Suffix, StringComparison.Ordinal));
        Console.WriteLine($"image for {(fast ? "AVX2" : "every processor")}");
        Console.WriteLine("done");
        return 0;
    }

    private static void LoadAndLeave(string path)
    {
        using var visited = new ManualResetEventSlim();
        using var unloaded = new ManualResetEventSlim();
        var module = Vst3Module.Load(path);
        Visit(module);
        // A thread that has called the plugin and ends after the library was closed.
        var visitor = new Thread(() =>
        {
            Visit(module);
            visited.Set();
            unloaded.Wait();
        });
        visitor.Start();
        visited.Wait();
        module.Dispose();
        unloaded.Set();
        visitor.Join();
    }

    private static void Visit(Vst3Module module)
    {
        using Vst3Plugin plugin = module.Create(module.Find());
        plugin.Start(new Vst3Setup { SampleRateHz = 44_100 });
        plugin.Parameter("amount").Value = 0.25;
        plugin.Process(0);
        byte[] state = plugin.GetState();
        bool refuses = false;
        try
        {
            plugin.SetState(new byte[] { 1, 2, 3 });
        }
        catch (Vst3Exception)
        {
            refuses = true;
        }
        bool kept = refuses && state.Length > 100 && state.SequenceEqual(plugin.GetState()) && Math.Abs(plugin.Parameter("amount").Value - 0.25) < 1e-6;
        Console.WriteLine($"state {(kept ? "kept" : "lost")}, latency {plugin.LatencySamples}");
    }

    /// <summary>Two instances in two threads, compared with the engine of this process.</summary>
    private static void Compare(Vst3Module module, string pattern)
    {
        float[][] input = [Loaned.NoisyVoice(Samples, 1), Loaned.NoisyVoice(Samples, 2)];
        int maximum = int.TryParse(pattern, out int length) ? length : LongestBlock;
        float[][] expected = ByEngine(input, maximum, Playback.Blocks(pattern));
        foreach (Task<float[][]> player in Enumerable.Range(0, 2).Select(_ => Task.Run(() => ByPlugin(module, input, maximum, Playback.Blocks(pattern)))).ToArray())
        {
            double difference = 0, power = 0;
            float[][] output = player.Result;
            for (int c = 0; c < expected.Length; c++)
            {
                for (int i = 0; i < expected[c].Length; i++)
                {
                    difference += Math.Pow(output[c][i] - expected[c][i], 2);
                    power += Math.Pow(expected[c][i], 2);
                }
            }
            string likeness = difference == 0 ? "the engine's, bit for bit" : FormattableString.Invariant($"{10 * Math.Log10(power / difference):0.0} dB from the engine's");
            Console.WriteLine($"sound in blocks of {pattern}: {likeness}");
        }
    }

    /// <summary>A minute of sound, in which neither side may take memory.</summary>
    private static void Minute(Vst3Module module)
    {
        const int blocks = 6_000, warmUps = 300, length = 480;
        using Vst3Plugin plugin = module.Create(module.Find());
        plugin.Start(new Vst3Setup { MaximumBlockSamples = length });
        float[] voice = Loaned.NoisyVoice(length, 1);
        uint amount = Loaned.Parameter("amount").HostId;
        long allocated = 0, resident = 0;
        int collections = 0;
        using var self = Process.GetCurrentProcess();
        for (int block = -warmUps; block < blocks; block++)
        {
            if (block == 0)
            {
                self.Refresh();
                resident = self.WorkingSet64;
                (allocated, collections) = (GC.GetAllocatedBytesForCurrentThread(), GC.CollectionCount(0));
            }
            voice.CopyTo(plugin.Input<float>(0));
            voice.CopyTo(plugin.Input<float>(1));
            plugin.Automate(amount, 100, block % 100 / 100.0);
            if (!plugin.Process(length)) throw new InvalidOperationException("A block failed.");
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        collections = GC.CollectionCount(0) - collections;
        self.Refresh();
        Console.WriteLine($"minute: {allocated} bytes allocated, {collections} collections, {(self.WorkingSet64 - resident) / 1024} KiB more");
    }

    private static float[][] ByPlugin(Vst3Module module, float[][] input, int maximum, Func<int> nextBlock)
    {
        using Vst3Plugin plugin = module.Create(module.Find());
        plugin.Start(new Vst3Setup { MaximumBlockSamples = maximum });
        return HostPlayback.Play(plugin, input, nextBlock);
    }

    private static float[][] ByEngine(float[][] input, int maximum, Func<int> nextBlock)
    {
        var engine = new PluginEngine(EmbeddedModel.Load());
        engine.Configure(new EngineFormat { MaximumBlockSamples = maximum });
        engine.Activate();
        float[][] output = [new float[Samples], new float[Samples]];
        for (int at = 0, length; at < Samples; at += length)
        {
            length = Math.Min(nextBlock(), Samples - at);
            engine.Process(
                new AudioInput<float>(input[0].AsSpan(at, length), input[1].AsSpan(at, length)),
                new AudioOutput<float>(output[0].AsSpan(at, length), output[1].AsSpan(at, length)));
        }
        return output;
    }
}
