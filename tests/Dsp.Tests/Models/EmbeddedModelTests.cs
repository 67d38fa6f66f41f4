using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Models;

public class EmbeddedModelTests
{
    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default, "default")]
    [InlineData(EmbeddedNetwork.Large, "large")]
    public void Load_always_gives_the_same_network_of_that_name(EmbeddedNetwork network, string name)
    {
        Skip.IfNot(EmbeddedModel.Carries(network), $"this build does not carry the network {name}");
        Assert.Same(EmbeddedModel.Load(network), EmbeddedModel.Load(network));
        Assert.Equal(name, EmbeddedModel.Load(network).Name);
    }

    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default)]
    [InlineData(EmbeddedNetwork.Large)]
    public void Load_says_what_to_do_when_the_build_does_not_carry_it(EmbeddedNetwork network)
    {
        Skip.If(EmbeddedModel.Carries(network), $"this build carries the network {network}");
        Assert.Contains("weight file", Assert.Throws<WeightFileException>(() => EmbeddedModel.Load(network)).Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default, "# Model card: default")]
    [InlineData(EmbeddedNetwork.Large, "# Model card: large")]
    public void A_network_brings_its_own_card(EmbeddedNetwork network, string title)
    {
        Skip.IfNot(EmbeddedModel.Carries(network), $"this build does not carry the network {network}");
        string card = EmbeddedModel.ReadCard(network);
        Assert.StartsWith(title, card, StringComparison.Ordinal);
        Assert.Contains($"{IntegerWeightCount(EmbeddedModel.Load(network))} weights of 4 bits", card, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default)]
    [InlineData(EmbeddedNetwork.Large)]
    public void A_network_is_held_in_little_more_than_half_a_byte_a_weight(EmbeddedNetwork network)
    {
        Skip.IfNot(EmbeddedModel.Carries(network), $"this build does not carry the network {network}");
        var weights = EmbeddedModel.Load(network);

        // The outputs keep eight bits, and every 64 weights have a factor.
        Assert.InRange(weights.WeightBytes, 0.5 * IntegerWeightCount(weights), 0.55 * IntegerWeightCount(weights));
    }

    [SkippableFact]
    public void Without_a_name_the_default_is_meant()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "this build carries no network");
        Assert.Same(EmbeddedModel.Load(EmbeddedNetwork.Default), EmbeddedModel.Load());
        Assert.Equal(EmbeddedModel.ReadCard(EmbeddedNetwork.Default), EmbeddedModel.ReadCard());
    }

    [SkippableFact]
    public void Random_networks_of_the_default_size_are_as_large_as_the_default_one()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "this build carries no network");
        byte[] random = RandomNetwork.Build(EmbeddedModel.Load().BandCount, seed: 1, sizes: new NetworkSizes());
        Assert.Equal(NetworkWeights.Load(random, "random").ParameterCount, EmbeddedModel.Load().ParameterCount);
    }

    private static int IntegerWeightCount(NetworkWeights weights) => weights.QuantizedLayers.Sum(layer => layer.InputCount * layer.OutputCount);
}
