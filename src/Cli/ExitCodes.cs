namespace PercepNet.Cli;

/// <summary>What the process returns; listed in the README.</summary>
internal static class ExitCodes
{
    /// <summary>All done.</summary>
    public const int Ok = 0;

    /// <summary>The work failed, in a way that has no code of its own.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>An input is missing, unreadable, or holds no sound.</summary>
    public const int Input = 3;

    /// <summary>An output exists and --force was not given, or is one of the inputs.</summary>
    public const int Refused = 4;

    /// <summary>An output could not be written: full disk, closed pipe, no rights.</summary>
    public const int Output = 5;

    /// <summary>The network cannot be used.</summary>
    public const int Model = 6;

    /// <summary>Done, but an input was cut off: what was there has been enhanced.</summary>
    public const int Truncated = 7;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Cancelled = 130;
}
