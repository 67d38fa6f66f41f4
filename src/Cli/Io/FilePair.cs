namespace PercepNet.Cli.Io;

/// <summary>One file to read and the one to make of it.</summary>
/// <param name="Input">A path, or - for standard input.</param>
/// <param name="Output">A path, or - for standard output.</param>
internal sealed record FilePair(string Input, string Output);
