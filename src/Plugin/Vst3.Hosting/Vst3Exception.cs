namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>A module, plugin or preset that cannot be used. The message is one sentence for the user: what, where, how to mend it.</summary>
public sealed class Vst3Exception : Exception
{
    /// <summary>Says nothing yet; prefer a constructor with a sentence.</summary>
    public Vst3Exception()
    {
    }

    /// <summary>Says what is wrong.</summary>
    public Vst3Exception(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and what it came from.</summary>
    public Vst3Exception(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
