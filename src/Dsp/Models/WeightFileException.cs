namespace PercepNet.Dsp.Models;

/// <summary>
/// A weight file that cannot be used. The message is one sentence: which file, which part of it, why, and what to do.
/// </summary>
public sealed class WeightFileException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The sentence.</param>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception from what was found underneath.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">What was found underneath.</param>
    public WeightFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Remedy for damage.</summary>
    internal const string FetchAgain = "fetch or export the file again";

    /// <summary>Remedy for a network that does not fit.</summary>
    internal const string ExportAgain = "export the network again or choose another file";

    /// <summary>Builds the sentence.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="found">What is wrong with it.</param>
    /// <param name="remedy">What to do about it.</param>
    internal static WeightFileException For(string file, string found, string remedy) =>
        new($"Weight file '{file}': {found}; {remedy}.");
}
