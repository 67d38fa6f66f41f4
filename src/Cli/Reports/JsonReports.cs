using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PercepNet.Cli.Reports;

/// <summary>Reports as JSON: camelCase, without reflection.</summary>
[JsonSerializable(typeof(EnhanceReport))]
internal sealed partial class JsonReports : JsonSerializerContext
{
    // File names keep their letters; the output is not embedded in HTML.
    private static readonly JsonReports s_oneLine = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>One object on one line.</summary>
    public static string OneLine(EnhanceReport report) => JsonSerializer.Serialize(report, s_oneLine.EnhanceReport);
}
