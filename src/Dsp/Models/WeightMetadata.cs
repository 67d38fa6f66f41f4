using System.Globalization;
using PercepNet.Dsp.Features;

namespace PercepNet.Dsp.Models;

/// <summary>What the metadata of a weight file must say before its tensors are looked at.</summary>
internal static class WeightMetadata
{
    public const string FormatVersion = "format_version";
    public const string Architecture = "architecture";
    public const string Layout = "layout";
    public const string FeatureSet = "feature_set";
    public const string LookAheads = "look_aheads";
    public const string Name = "name";
    public const string ContentSha256 = "content_sha256";

    /// <summary>The newest format that this version reads. Format 1 had no weights of four bits; all else is the same.</summary>
    private const int ReadableFormat = 2;

    private const string ReadableArchitecture = "percepnet-conv-gru-1";
    private const string ReadableLookAheads = "0,1,2";
    private const string Update = "update PercepNet or choose a file made for this version";

    /// <summary>Refuses damaged files, and networks that this version does not know how to run.</summary>
    public static void Check(SafetensorsReader file)
    {
        string format = Get(file, FormatVersion);
        if (!int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version < 1)
            throw file.Refuse($"its metadata {FormatVersion} is '{format}', which is no version", WeightFileException.ExportAgain);
        if (version > ReadableFormat)
            throw file.Refuse($"it has format version {version}, and this version of PercepNet reads up to {ReadableFormat}", Update);

        Expect(file, Architecture, ReadableArchitecture);
        Expect(file, FeatureSet, FeatureLayout.Version);
        Expect(file, LookAheads, ReadableLookAheads);
        if (Get(file, Layout).Length == 0)
            throw file.Refuse($"its metadata {Layout} is empty where the name of a band layout is needed", WeightFileException.ExportAgain);

        string expected = Get(file, ContentSha256);
        string actual = file.HashData();
        if (expected != actual)
            throw file.Refuse($"its tensors have the SHA-256 {actual}, not {expected} as its metadata says, so it is damaged or was altered", WeightFileException.FetchAgain);
    }

    public static string Get(SafetensorsReader file, string key) =>
        file.Metadata.TryGetValue(key, out string? value)
            ? value
            : throw file.Refuse($"its metadata lack '{key}'", WeightFileException.ExportAgain);

    private static void Expect(SafetensorsReader file, string key, string expected)
    {
        string value = Get(file, key);
        if (value != expected)
            throw file.Refuse($"its metadata {key} is '{value}', and this version of PercepNet runs '{expected}'", Update);
    }
}
