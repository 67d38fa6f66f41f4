using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests;

/// <summary>A temporary folder with a small random network and the sounds that a test puts there.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-");

    public Workbench() => File.WriteAllBytes(Model, RandomNetwork.Build(bands: 57, seed: 7));

    public string Model => PathOf("random.safetensors");

    public string PathOf(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    /// <summary>Writes a noisy voice; the length is no whole number of hops.</summary>
    public string Voice(string name, WaveFormat? format = null, int frames = 20_011, int seed = 3)
    {
        format ??= new WaveFormat(48_000, 1, SampleEncoding.Pcm16);
        var channels = Enumerable.Range(0, format.Channels)
            .Select(channel => Signals.Voiced(frames, format.SampleRateHz, seed + channel).Add(Signals.White(frames, seed + 100 + channel, 0.02f)))
            .ToArray();
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WaveFile.WriteAll(path, format, SignalArithmetic.Interleave(channels));
        return path;
    }

    /// <summary>Runs enhance with the random network.</summary>
    public PercepnetResult Enhance(params string[] arguments) => Percepnet.Run(["enhance", .. arguments, "--model", Model]);

    public PercepnetResult EnhancePiped(byte[] input, params string[] arguments) => Percepnet.Run(["enhance", .. arguments, "--model", Model], input);

    /// <summary>Every file under the folder but the network, hidden ones included, by relative path.</summary>
    public string[] Files() =>
    [
        .. _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName).Where(file => file != Model)
            .Select(file => Path.GetRelativePath(_folder.FullName, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => _folder.Delete(recursive: true);
}
