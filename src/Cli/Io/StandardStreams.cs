using Microsoft.Win32.SafeHandles;

namespace PercepNet.Cli.Io;

/// <summary>Standard input and output as streams of bytes.</summary>
internal static class StandardStreams
{
    /// <summary>What stands for them on the command line.</summary>
    public const string Dash = "-";

    public static Stream OpenInput(CancellationToken stop)
    {
        if (!Console.IsInputRedirected)
            throw new CliException("Nothing is piped in: standard input is a terminal; name a file instead of '-'.", ExitCodes.Usage);
        return new StoppableStream(Console.OpenStandardInput(), stop);
    }

    public static Stream OpenOutput()
    {
        if (!Console.IsOutputRedirected)
            throw new CliException("Sound cannot be shown: standard output is a terminal; pipe it into a program, or name a file instead of '-'.", ExitCodes.Usage);
        if (OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();

        // The console's own stream goes on silently when the reader of a pipe has left.
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
