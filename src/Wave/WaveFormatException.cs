namespace PercepNet.Wave;

/// <summary>A file that cannot be read as WAV. The message is one sentence for the user and names the file.</summary>
public sealed class WaveFormatException : IOException
{
    /// <summary>Says nothing yet; prefer the constructor with a sentence.</summary>
    public WaveFormatException()
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">One sentence: which file, what, and how to mend it.</param>
    public WaveFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and what it came from.</summary>
    /// <param name="message">One sentence: which file, what, and how to mend it.</param>
    /// <param name="innerException">The failure beneath.</param>
    public WaveFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
