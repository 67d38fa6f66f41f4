using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Benchmarks;

/// <summary>
/// The frame that a host has to wait for: a stream of noisy speech at its true pace, and the same where between any two frames
/// other work throws our data out of the caches. BenchmarkDotNet measures means of hot loops; drop-outs come from this.
/// </summary>
internal static class WorstFrame
{
    private const double FrameMicroseconds = 10_000;
    private const int EvictedBytes = 64 << 20;
    private const int CacheLineBytes = 64;
    private const int WarmUpFrames = 200;
    private const int ChannelDelay = 7;
    private const string Header = "caches  |   mean | median | 99.9 % |  worst | streams a core";

    private static readonly byte[] OtherWork = new byte[EvictedBytes];

    private enum Pace
    {
        /// <summary>Frames follow each other at once: caches are warm.</summary>
        BackToBack,

        /// <summary>A frame every 10 ms, as in a stream; caches as other programs leave them.</summary>
        Paced,

        /// <summary>The same, with all caches emptied before each frame.</summary>
        Evicted,
    }

    /// <summary>Streams so many seconds at each pace through each network, and prints a row for each.</summary>
    public static void Run(int seconds, IEnumerable<NetworkWeights> networks, TextWriter output)
    {
        var input = Material.NoisySpeech(seconds);
        foreach (var weights in networks)
        {
            output.WriteLine($"{weights.Name}: {seconds} s of noisy speech, mono, 48 kHz; µs a 10 ms frame");
            var enhancer = new Enhancer(weights, new EnhancerOptions { Blocks = BlockPattern.WholeHops });
            var hop = new float[Material.Hop];
            void Process(int frame) => enhancer.Process(input.AsSpan(frame * Material.Hop, Material.Hop), hop);
            WriteRows(output, input, Process, enhancer.Reset);
        }
    }

    /// <summary>The same for every ready graph; every channel of its inputs hears the same sound a little later than the one before.</summary>
    public static void RunGraphs(int seconds, TextWriter output)
    {
        var input = Material.NoisySpeech(seconds);
        foreach (var (name, graph) in ReadyGraphs.All())
        {
            output.WriteLine($"{name}: {seconds} s of noisy speech, 48 kHz; µs a 10 ms hop");
            var inputs = new ReadOnlyMemory<float>[graph.Inputs.Sum(port => port.Channels)];
            var outputs = Array.ConvertAll(new int[graph.Outputs.Sum(port => port.Channels)], _ => new float[Material.Hop].AsMemory());
            void Process(int frame)
            {
                for (var i = 0; i < inputs.Length; i++)
                {
                    inputs[i] = input.AsMemory(Math.Max(0, frame * Material.Hop - i * ChannelDelay), Material.Hop);
                }

                graph.Process(inputs, outputs, Material.Hop);
            }

            WriteRows(output, input, Process, graph.Reset);
        }
    }

    private static void WriteRows(TextWriter output, float[] input, Action<int> process, Action reset)
    {
        output.WriteLine(Header);
        output.WriteLine(Row("warm", Measure(input, process, reset, Pace.BackToBack)));
        output.WriteLine(Row("paced", Measure(input, process, reset, Pace.Paced)));
        output.WriteLine(Row("evicted", Measure(input, process, reset, Pace.Evicted)));
    }

    private static double[] Measure(float[] input, Action<int> process, Action reset, Pace pace)
    {
        reset();
        var times = new double[input.Length / Material.Hop];
        for (var frame = 0; frame < Math.Min(WarmUpFrames, times.Length); frame++)
        {
            process(frame);
        }

        reset();
        GC.Collect();
        for (var frame = 0; frame < times.Length; frame++)
        {
            var due = Stopwatch.GetTimestamp();
            if (pace == Pace.Evicted)
            {
                Evict();
            }

            var start = Stopwatch.GetTimestamp();
            process(frame);
            times[frame] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (pace != Pace.BackToBack)
            {
                Rest(due);
            }
        }

        return times;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Evict()
    {
        for (var i = 0; i < EvictedBytes; i += CacheLineBytes)
        {
            OtherWork[i]++;
        }
    }

    private static void Rest(long due)
    {
        var left = FrameMicroseconds - Stopwatch.GetElapsedTime(due).TotalMicroseconds;
        if (left > 1000)
        {
            Thread.Sleep((int)(left / 1000));
        }
    }

    private static string Row(string caches, double[] times)
    {
        Array.Sort(times);
        var mean = times.Average();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{caches,-7} | {mean,6:0} | {times[times.Length / 2],6:0} | {times[(int)(0.999 * (times.Length - 1))],6:0} | {times[^1],6:0} | {FrameMicroseconds / mean,6:0}");
    }
}
