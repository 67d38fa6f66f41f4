using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PercepNet.Benchmarks;

if (args is ["worst" or "graphs", ..])
{
    var seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 60;
    if (args[0] == "worst")
    {
        WorstFrame.Run(seconds, args.Length > 2 ? Material.WeightFiles(args[2..]) : Material.AllWeights(), Console.Out);
    }
    else
    {
        WorstFrame.RunGraphs(seconds, Console.Out);
    }

    return;
}

// In this process: a generated project would be built under the rules of this repository, which are not meant for it.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(WorstFrame).Assembly).Run(args, config);
