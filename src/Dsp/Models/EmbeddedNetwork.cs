namespace PercepNet.Dsp.Models;

/// <summary>The networks that come along, by size; see their cards for what each scores and costs.</summary>
public enum EmbeddedNetwork
{
    /// <summary>For any machine: at most 2 % of one core.</summary>
    Default,

    /// <summary>More weights, less noise, more voice: at most 5 % of one core.</summary>
    Large,
}
