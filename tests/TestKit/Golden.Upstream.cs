using System.Runtime.CompilerServices;
using DiffEngine;
using VerifyTests;
using VerifyXunit;

namespace PercepNet.TestKit;

// With Verify: it owns files, names and verdicts, and asks us only how far two recordings lie apart.
public static partial class Golden
{
    private const string ToleranceKey = "tolerance";

    [ModuleInitializer]
    internal static void RegisterWaveComparer()
    {
        DiffRunner.Disabled = true;
        VerifierSettings.RegisterStreamComparer("wav", (received, verified, context) =>
        {
            var tolerance = context.TryGetValue(ToleranceKey, out var value) ? (GoldenTolerance)value : GoldenTolerance.Exact;
            var complaint = GoldenWave.Complaint(received, verified, tolerance);
            return Task.FromResult(complaint is null ? CompareResult.Equal : CompareResult.NotEqual(complaint));
        });
    }

    private static partial async Task CheckWave(byte[] content, GoldenTolerance tolerance, GoldenPlace place)
    {
        var settings = SettingsFor(place);
        settings.Context[ToleranceKey] = tolerance;
        await Verifier.Verify(content, "wav", settings, sourceFile: place.SourceFile);
    }

    private static partial async Task CheckText(string text, GoldenPlace place) =>
        await Verifier.Verify(text, SettingsFor(place), place.SourceFile);

    private static VerifySettings SettingsFor(GoldenPlace place)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(GoldenPlace.FolderName);
        settings.UseTypeName(place.ClassName);
        settings.UseMethodName(place.Method);
        if (place.Variant.Length > 0)
        {
            settings.UseTextForParameters(place.Variant);
        }

        // A repeated check of one name is ours to allow: the second one simply has to agree.
        settings.DisableRequireUniquePrefix();
        return settings;
    }
}
