using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

/// <summary>The golden helper against samples in a temporary folder: each way to fail fails, and says why.</summary>
public sealed class GoldenTests : IDisposable
{
    private const int Rate = 8000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("golden-");
    private readonly float[] _sound = Signals.White(800, seed: 1);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task AbsentFile_FailsAndWritesReceived()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Check(_sound));
        Assert.True(File.Exists(PathOf("received.wav")));
        Assert.False(File.Exists(PathOf("verified.wav")));
    }

    [Fact]
    public async Task AcceptedFile_PassesAndLeavesNoReceived()
    {
        await Accept(_sound);
        await Check(_sound);
        Assert.False(File.Exists(PathOf("received.wav")));
        Assert.True(File.Exists(PathOf("verified.wav")));
    }

    [Fact]
    public async Task OneWrongSample_FailsAndNamesSnrDifferenceSampleAndChannel()
    {
        await Accept(_sound, channels: 2);
        var wrong = (float[])_sound.Clone();
        wrong[401] += 0.25f;
        var complaint = await Complaint(() => Check(wrong, channels: 2));
        Assert.Contains("SNR ", complaint, StringComparison.Ordinal);
        Assert.Contains("largest difference 2.5e-1", complaint, StringComparison.Ordinal);
        Assert.Contains("sample 200 (0.0250 s) in channel 1", complaint, StringComparison.Ordinal);
        Assert.True(File.Exists(PathOf("received.wav")));
    }

    [Fact]
    public async Task LastBit_FailsWhenExactAndPassesWhenClose()
    {
        await Accept(_sound);
        var close = (float[])_sound.Clone();
        close[7] = MathF.BitIncrement(close[7]);
        await Check(close, tolerance: GoldenTolerance.Close);
        await Assert.ThrowsAnyAsync<Exception>(() => Check(close, tolerance: GoldenTolerance.Exact));
    }

    [Fact]
    public async Task ErrorAt50Db_IsNotClose()
    {
        await Accept(_sound);
        var complaint = await Complaint(() => Check(SignalArithmetic.MixAt(_sound, Signals.White(800, seed: 2), 50), tolerance: GoldenTolerance.Close));
        Assert.Contains("SNR 50.0 dB", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherLength_FailsAndNamesBoth()
    {
        await Accept(_sound);
        var complaint = await Complaint(() => Check(_sound[..799], tolerance: GoldenTolerance.Close));
        Assert.Contains("length is 799 frames instead of 800", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, Rate, "2 channel(s) at 8000 Hz instead of 1 channel(s) at 8000 Hz")]
    [InlineData(1, 44100, "1 channel(s) at 44100 Hz instead of 1 channel(s) at 8000 Hz")]
    public async Task OtherFormat_FailsAndNamesBoth(int channels, int rate, string wanted)
    {
        await Accept(_sound);
        Assert.Contains(wanted, await Complaint(() => Check(_sound, channels, rate)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherText_FailsAndWritesReceived()
    {
        await AcceptText("one\ntwo\n");
        await CheckText("one\r\ntwo");
        var complaint = await Complaint(() => CheckText("one\nthree"));
        Assert.Contains("three", complaint, StringComparison.Ordinal);
        Assert.True(File.Exists(PathOf("received.txt")));
    }

    [Fact]
    public async Task VariantsOfOneMethod_HaveAFileEach()
    {
        await Accept(_sound);
        await AcceptText("text", variant: "levels");
        await Check(_sound);
        await CheckText("text", variant: "levels");
        Assert.True(File.Exists(PathOf("verified.txt", "_levels")));
    }

    private static async Task<string> Complaint(Func<Task> check) => (await Assert.ThrowsAnyAsync<Exception>(check)).Message;

    private Task Check(float[] sound, int channels = 1, int rate = Rate, GoldenTolerance? tolerance = null) =>
        TestKit.Golden.VerifyWave(sound, channels, rate, tolerance ?? GoldenTolerance.Exact, sourceFile: Source, method: "Method");

    private Task CheckText(string text, string variant = "") =>
        TestKit.Golden.VerifyText(text, variant, Source, "Method");

    private async Task Accept(float[] sound, int channels = 1)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Check(sound, channels));
        File.Move(PathOf("received.wav"), PathOf("verified.wav"));
    }

    private async Task AcceptText(string text, string variant = "")
    {
        var suffix = variant.Length == 0 ? "" : "_" + variant;
        await Assert.ThrowsAnyAsync<Exception>(() => CheckText(text, variant));
        File.Move(PathOf("received.txt", suffix), PathOf("verified.txt", suffix));
    }

    private string Source => Path.Combine(_folder.FullName, "Sample.cs");

    private string PathOf(string ending, string suffix = "") => Path.Combine(_folder.FullName, "Snapshots", $"Sample.Method{suffix}.{ending}");
}
