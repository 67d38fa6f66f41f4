namespace PercepNet.Dsp.Models;

/// <summary>The networks that come with this library, as resources of the assembly.</summary>
public static class EmbeddedModel
{
    private static readonly Lazy<NetworkWeights>[] s_weights =
        [.. Enum.GetValues<EmbeddedNetwork>().Select(network => new Lazy<NetworkWeights>(() => Read(network)))];

    /// <summary>Whether this build of the library carries the network <see cref="EmbeddedNetwork.Default"/>.</summary>
    public static bool IsAvailable => Carries(EmbeddedNetwork.Default);

    /// <summary>What a network is called in files, flags and saved states, which is why it never changes: default, large.</summary>
    public static string NameOf(EmbeddedNetwork network) => network == EmbeddedNetwork.Large ? "large" : "default";

    /// <summary>Whether this build of the library carries a network.</summary>
    public static bool Carries(EmbeddedNetwork network) =>
        typeof(EmbeddedModel).Assembly.GetManifestResourceInfo(WeightsOf(network)) is not null;

    /// <summary>The weights of <see cref="EmbeddedNetwork.Default"/>; otherwise as <see cref="Load(EmbeddedNetwork)"/>.</summary>
    /// <exception cref="WeightFileException">This build does not carry it.</exception>
    public static NetworkWeights Load() => Load(EmbeddedNetwork.Default);

    /// <summary>The weights of a network; read at the first call, then always the same instance. Any thread but an audio thread.</summary>
    /// <exception cref="WeightFileException">This build does not carry it.</exception>
    public static NetworkWeights Load(EmbeddedNetwork network) => s_weights[(int)network].Value;

    /// <summary>The model card, Markdown: what the network was trained on and how, its licence, its scores. Empty when this build carries none.</summary>
    public static string ReadCard(EmbeddedNetwork network = EmbeddedNetwork.Default)
    {
        using Stream? stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(NameOf(network) + ".MODEL_CARD.md");
        if (stream is null) return "";
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string WeightsOf(EmbeddedNetwork network) => NameOf(network) + ".safetensors";

    private static NetworkWeights Read(EmbeddedNetwork network)
    {
        using var stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(WeightsOf(network))
            ?? throw new WeightFileException(
                $"This build of PercepNet does not carry the network '{NameOf(network)}'; give a weight file instead, or build it with src/Dsp/Models/{WeightsOf(network)} in place.");
        return NetworkWeights.Load(stream, WeightsOf(network));
    }
}
