using System.CommandLine;
using PercepNet.Training.Commands;

namespace PercepNet.Training.Tests.Commands;

/// <summary>What the commands will not do. Oracles: their sentences, and what lies in the folders afterwards.</summary>
public sealed class CommandRefusals : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("percepnet-refusals");

    [Theory]
    [InlineData("mix", "--sequences", "0")]
    [InlineData("mix", "--frames", "-5")]
    [InlineData("evalset", "--clips", "0")]
    [InlineData("evalset", "--seconds", "0.2")]
    [InlineData("evalset", "--seconds", "nan")]
    public void NumbersThatMakeNoSet_AreRefusedByName(string command, string option, string value)
    {
        var tried = command == "mix" ? MixCommand.Create() : TestClipsCommand.Create();
        var errors = tried.Parse(["--corpus", "x", "--manifest", "x", "-o", "x", option, value]).Errors;
        Assert.Contains($"{option} takes ", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mix", "--sequences")]
    [InlineData("evalset", "--clips")]
    public void SeedsThatWouldShareItems_AreRefused(string command, string items)
    {
        using var sample = new SampleCorpus();
        var tried = command == "mix" ? MixCommand.Create() : TestClipsCommand.Create();
        string message = Refusal(tried, "--corpus", sample.Folder, "--manifest", sample.ManifestPath, "-o", PathOf("set"), items, "20", "--seed", "20");
        Assert.StartsWith("--seed 20 is not above the number of items, 20,", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("set")));
    }

    [Theory]
    [InlineData("0,nan")]
    [InlineData("0,1e9")]
    [InlineData("0,,5")]
    public void LevelsThatAreNone_AreRefused(string levels)
    {
        using var sample = new SampleCorpus();
        string message = Refusal(TestClipsCommand.Create(), "--corpus", sample.Folder, "--manifest", sample.ManifestPath, "-o", PathOf("set"), "--snr", levels);
        Assert.Contains($"'{levels}'", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("set")));
    }

    [Fact]
    public void RecordingsThatWouldBecomeOneFile_AreBothNamed()
    {
        Touch("data/voice/a.flac");
        Touch("data/voice/a.mp3");
        string message = Refusal(PrepareCommand.Create(), PathOf("data"), "-o", PathOf("wav"));
        Assert.Contains("a.flac and ", message, StringComparison.Ordinal);
        Assert.Contains("a.mp3 would both become ", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("wav")));
    }

    [Fact]
    public void WhatWasDecodedIntoTheData_IsNotDecodedAgain()
    {
        Touch("data/wav/a.wav");
        Run(PrepareCommand.Create(), PathOf("data"), "-o", PathOf("data/wav"));
        Assert.Equal(PathOf("data/wav/a.wav"), Assert.Single(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories)));
        Assert.Contains("the folder of the recordings", Refusal(PrepareCommand.Create(), PathOf("data"), "-o", PathOf("data") + "/"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Refusal(Command command, params string[] line) => Assert.Throws<TrainingException>(() => Run(command, line)).Message;

    private static void Run(Command command, params string[] line) => command.Parse(line).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private string PathOf(string path) => Path.Combine([_folder.FullName, .. path.Split('/')]);

    private void Touch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), []);
    }
}
