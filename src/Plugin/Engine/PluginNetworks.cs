using PercepNet.Dsp.Models;

namespace PercepNet.Plugin.Engine;

/// <summary>The networks that plugins choose between.</summary>
public static class PluginNetworks
{
    /// <summary>The chosen network; the default one where this build does not carry it, as a session must play on. Any thread but an audio thread.</summary>
    /// <exception cref="WeightFileException">This build carries no network at all.</exception>
    public static NetworkWeights Load(EmbeddedNetwork chosen) =>
        EmbeddedModel.Load(EmbeddedModel.Carries(chosen) ? chosen : EmbeddedNetwork.Default);
}
