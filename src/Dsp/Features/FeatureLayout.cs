namespace PercepNet.Dsp.Features;

/// <summary>
/// Where each feature lies in the vector that the network sees, for B bands: log energies [0, B), pitch coherences [B, 2B),
/// period, pitch correlation, non-stationarity, flatness, then B spare inputs (far-end or noise-reference log energies) and their flag.
/// </summary>
/// <param name="Bands">Number of bands B.</param>
public readonly record struct FeatureLayout(int Bands)
{
    /// <summary>Version of the meaning of the features; a weight file names the one it was trained on.</summary>
    public const string Version = "1";

    /// <summary>First of the log band energies.</summary>
    public const int Energies = 0;

    /// <summary>First of the pitch coherences.</summary>
    public int Coherences => Bands;

    /// <summary>Pitch period: log2 of the lag over 54 samples at 12 kHz (222 Hz reads 0).</summary>
    public int Period => 2 * Bands;

    /// <summary>Pitch correlation, 0 to 1.</summary>
    public int Correlation => 2 * Bands + 1;

    /// <summary>Mean distance of the log energies from their slow averages.</summary>
    public int NonStationarity => 2 * Bands + 2;

    /// <summary>Mean magnitude over root mean square of the whitened signal, centred on Gaussian noise.</summary>
    public int Flatness => 2 * Bands + 3;

    /// <summary>Features that the microphone alone gives: all before the spare ones.</summary>
    public int MeasuredCount => 2 * Bands + 4;

    /// <summary>First of the spare log energies; zeros when absent.</summary>
    public int Reference => 2 * Bands + 4;

    /// <summary>1 when the spare energies are given, 0 when they are absent.</summary>
    public int ReferenceFlag => 3 * Bands + 4;

    /// <summary>Length of the vector.</summary>
    public int Count => 3 * Bands + 5;
}
