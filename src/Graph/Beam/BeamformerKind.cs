namespace PercepNet.Graph.Beam;

/// <summary>How the microphones are weighted.</summary>
public enum BeamformerKind
{
    /// <summary>Equal weights after alignment: best against noise that the microphones do not share, hardly directive at low frequencies.</summary>
    DelayAndSum,

    /// <summary>Best against noise that comes evenly from everywhere, as far as the white-noise gain allows. Fixed.</summary>
    Superdirective,

    /// <summary>Best against the noise that is there, learned while nobody speaks.</summary>
    Mvdr,
}
