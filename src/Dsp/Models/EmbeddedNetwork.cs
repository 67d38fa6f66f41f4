namespace PercepNet.Dsp.Models;

/// <summary>The networks that come along, by size; see their cards for what each scores and costs.</summary>
public enum EmbeddedNetwork
{
    /// <summary>For any machine: about two percent of one core.</summary>
    Default,

    /// <summary>Larger: costs more CPU and is slightly better than the default one.</summary>
    Large,
}
