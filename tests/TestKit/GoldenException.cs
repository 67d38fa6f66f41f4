namespace PercepNet.TestKit;

/// <summary>A result differs from its golden file, or has none yet.</summary>
public sealed class GoldenException(string message) : Exception(message);
