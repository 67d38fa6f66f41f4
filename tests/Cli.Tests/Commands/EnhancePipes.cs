using System.Diagnostics;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>Pipes, raw samples, full disks and Ctrl-C. Oracle: the same sound through files.</summary>
public sealed class EnhancePipes : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void A_pipe_gives_the_samples_that_a_file_gives()
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav")).Succeeds();
        var piped = _bench.EnhancePiped(OfUnknownLength(input), "-", "-o", "-", "-q");
        piped.Succeeds();
        Assert.Equal("", piped.Errors);
        using var reader = new WaveReader(new MemoryStream(piped.Output), "pipe");
        var samples = new float[30_000];
        Assert.Equal(20_011, reader.Read(samples));
        Assert.Equal(WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples, samples[..20_011]);
        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFF], piped.Output[4..8]);
    }

    [Theory]
    [InlineData("s16le", SampleEncoding.Pcm16)]
    [InlineData("f32le", SampleEncoding.Float32)]
    public void Raw_samples_give_the_samples_that_wav_gives(string name, SampleEncoding encoding)
    {
        var format = new WaveFormat(16_000, 2, encoding);
        var input = _bench.Voice("in.wav", format);
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav")).Succeeds();
        var raw = new MemoryStream();
        using (var writer = WaveWriter.Headerless(raw, format, leaveOpen: true))
        {
            writer.Write(WaveFile.ReadAll(input).Samples);
            writer.Complete();
        }
        var piped = _bench.EnhancePiped(raw.ToArray(), "-", "-o", "-", "--raw", name, "--rate", "16000", "--channels", "2");
        piped.Succeeds();
        var samples = new float[2 * 20_011];
        Assert.Equal(20_011, WaveReader.Headerless(new MemoryStream(piped.Output), format).Read(samples));
        Assert.Equal(WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples, samples);
    }

    [Fact]
    public void A_pipe_that_is_no_sound_is_refused()
        => _bench.EnhancePiped("no sound, but long enough"u8.ToArray(), "-", "-o", "-").Fails(ExitCodes.Input, "Standard input is no WAV file");

    [SkippableTheory]
    [InlineData("$PERCEPNET enhance \"$IN\" -o - -q --model \"$MODEL\" > /dev/full", "Cannot write standard output")]
    [InlineData("$PERCEPNET enhance \"$IN\" -o /dev/full -q --model \"$MODEL\"", "Cannot write /dev/full")]
    public void A_full_disk_ends_with_one_sentence(string line, string sentence)
    {
        Skip.IfNot(File.Exists("/dev/full"), "this system has no /dev/full");
        Percepnet.RunInShell(line, ("IN", _bench.Voice("in.wav")), ("MODEL", _bench.Model)).Fails(ExitCodes.Output, sentence);
        Assert.Equal(["in.wav"], _bench.Files());
    }

    [SkippableFact]
    public void A_reader_that_leaves_ends_the_work()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell");
        var input = _bench.Voice("in.wav", frames: 2_000_000);
        var left = Percepnet.RunInShell("{ $PERCEPNET enhance \"$IN\" -o - -q --model \"$MODEL\"; echo $? >&2; } | head -c 1000 > /dev/null", ("IN", input), ("MODEL", _bench.Model));
        Assert.Contains("Cannot write standard output", left.Errors, StringComparison.Ordinal);
        Assert.EndsWith($"{ExitCodes.Output}\n", left.Errors, StringComparison.Ordinal);
    }

    /// <summary>Were the sound held until it ends, nothing would come while the input is open.</summary>
    [Fact]
    public async Task Sound_comes_out_while_more_is_to_come()
    {
        var sound = new byte[(1 << 20) + (1 << 18)];
        new Random(1).NextBytes(sound);
        using var process = Percepnet.StartOpen("enhance", "-", "-o", "-", "--raw", "s16le", "-q", "--model", _bench.Model);
        try
        {
            _ = process.StandardInput.BaseStream.WriteAsync(sound).AsTask();
            await process.StandardOutput.BaseStream.ReadExactlyAsync(new byte[1 << 20]).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [SkippableTheory]
    [InlineData("enhance", "out.wav")]
    [InlineData("features", "out.f32")]
    public void Ctrl_C_while_waiting_for_a_pipe_leaves_nothing(string command, string output)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent with kill");
        var sound = OfUnknownLength(_bench.Voice("in.wav"));
        string[] model = command == "enhance" ? ["--model", _bench.Model] : [];
        using var process = Percepnet.StartOpen([command, "-", "-o", _bench.PathOf(output), .. model]);
        process.StandardInput.BaseStream.Write(sound);
        process.StandardInput.BaseStream.Flush();
        Assert.True(SpinWait.SpinUntil(() => _bench.Files().Length == 2, TimeSpan.FromMinutes(1)), "no half-written file ever appears");

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "Ctrl-C is not heard");
        Assert.Equal(ExitCodes.Cancelled, process.ExitCode);
        Assert.Equal(["in.wav"], _bench.Files());
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>The bytes of a file as a program on a pipe writes them.</summary>
    private static byte[] OfUnknownLength(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4, 4).Fill(0xFF);
        bytes.AsSpan(bytes.AsSpan().IndexOf("data"u8) + 4, 4).Fill(0xFF);
        return bytes;
    }
}
