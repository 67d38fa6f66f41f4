using PercepNet.Graph.Compilation;

namespace PercepNet.Graph;

/// <summary>A graph that cannot be built. The message is one sentence for the user: which node and port, what, and how to mend it.</summary>
public sealed class GraphException : Exception
{
    /// <summary>Says nothing yet; prefer a constructor with a sentence.</summary>
    public GraphException()
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">One sentence. Nodes leave out their own name: the graph puts it in front.</param>
    public GraphException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong at one port of the node that throws.</summary>
    /// <param name="message">One sentence, without the names of node and port: the graph puts them in front.</param>
    /// <param name="port">The port.</param>
    public GraphException(string message, string? port)
        : base(message) => Port = port;

    /// <summary>Says what is wrong and what it came from.</summary>
    /// <param name="message">One sentence. Nodes leave out their own name: the graph puts it in front. A parameter's name behind it, from <see cref="ArgumentException"/>, is dropped.</param>
    /// <param name="innerException">The failure beneath.</param>
    public GraphException(string message, Exception innerException)
        : base(Sentence.WithoutParameter(message ?? throw new ArgumentNullException(nameof(message))), innerException)
    {
    }

    internal GraphException(string message, string? node, string? port, Exception? innerException = null)
        : base(message, innerException) => (Node, Port) = (node, port);

    /// <summary>The node, or the graph's input or output, that is to be mended; null where it is none in particular.</summary>
    public string? Node { get; }

    /// <summary>The port of it; null where it is none in particular.</summary>
    public string? Port { get; }
}
