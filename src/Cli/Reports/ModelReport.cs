using PercepNet.Dsp.Models;

namespace PercepNet.Cli.Reports;

/// <summary>Which network it was.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentSha256">Equal for equal networks.</param>
/// <param name="Layout">Its band layout.</param>
internal sealed record ModelReport(string Name, string ContentSha256, string Layout)
{
    public static ModelReport Of(NetworkWeights weights) => new(weights.Name, weights.ContentSha256, weights.Layout);
}
