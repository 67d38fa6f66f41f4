using System.Runtime.CompilerServices;

namespace PercepNet.TestKit;

/// <summary>
/// Compares results with golden files that a person has accepted. The files follow the conventions of Verify, and with
/// the MSBuild property UpstreamPackages it is Verify that compares them; without, it is this class itself.
/// One check has one file: checks that share a method name a variant each.
/// </summary>
public static partial class Golden
{
    /// <summary>Compares a recording with Class.Method.verified.wav.</summary>
    public static Task VerifyWave(
        float[] interleaved,
        int channels,
        int sampleRateHz,
        GoldenTolerance tolerance,
        string variant = "",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(tolerance);
        var place = new GoldenPlace(sourceFile, method, variant);
        return CheckWave(GoldenWave.Encode(interleaved, channels, sampleRateHz), tolerance, place);
    }

    /// <summary>Compares a text, line ends aside, with Class.Method.verified.txt.</summary>
    public static Task VerifyText(
        string text,
        string variant = "",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        CheckText(Normalise(text), new GoldenPlace(sourceFile, method, variant));

    private static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
    }

    private static partial Task CheckWave(byte[] content, GoldenTolerance tolerance, GoldenPlace place);

    private static partial Task CheckText(string text, GoldenPlace place);
}
