namespace PercepNet.Dsp.Models;

/// <summary>The network that comes with this library, as a resource of the assembly.</summary>
public static class EmbeddedModel
{
    private const string ResourceName = "default.safetensors";
    private const string CardName = "MODEL_CARD.md";

    private static readonly Lazy<NetworkWeights> s_weights = new(Read);

    /// <summary>Whether this build of the library carries a network.</summary>
    public static bool IsAvailable => typeof(EmbeddedModel).Assembly.GetManifestResourceInfo(ResourceName) is not null;

    /// <summary>The weights; read at the first call, then always the same instance. Any thread but an audio thread.</summary>
    /// <exception cref="WeightFileException">This build carries no network.</exception>
    public static NetworkWeights Load() => s_weights.Value;

    /// <summary>The model card, Markdown: what the network was trained on and how, its licence, its scores. Empty when this build carries none.</summary>
    public static string ReadCard()
    {
        using Stream? stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(CardName);
        if (stream is null) return "";
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static NetworkWeights Read()
    {
        using var stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new WeightFileException(
                "This build of PercepNet carries no network of its own; give a weight file instead, or build it with src/Dsp/Models/default.safetensors in place.");
        return NetworkWeights.Load(stream, ResourceName);
    }
}
