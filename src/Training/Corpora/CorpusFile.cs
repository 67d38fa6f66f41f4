namespace PercepNet.Training.Corpora;

/// <summary>
/// One line of the manifest: a recording, how far up its energy reaches, under which terms it may be used, and, of speech, how many
/// times as often as others it is to be heard.
/// </summary>
internal sealed record CorpusFile(string Path, double Seconds, double BandKHz, string Speaker, string Licence, string Source, string Split, double Weight = 1)
{
    /// <summary>First folder: speech, noise, rir or real_noisy.</summary>
    public string Kind => Path.Split('/')[0];

    /// <summary>Second folder: the category of a noise, the source of a speech file.</summary>
    public string Category => Path.Split('/')[1];

    /// <summary>Copyleft terms for software or documents (GPL, GFDL), which a strict run leaves out.</summary>
    public bool IsCopyleftCode => Licence.Contains("GPL", StringComparison.Ordinal) || Licence.Contains("GFDL", StringComparison.Ordinal);

    /// <summary>Upper end of the measured energy; infinite for the widest class, which is limited by nothing.</summary>
    public double BandHz => BandKHz >= 20 ? double.PositiveInfinity : BandKHz * 1000;
}
