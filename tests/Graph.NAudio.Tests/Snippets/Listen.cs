using NAudio.Effects;
using NAudio.Wave;
using PercepNet.Graph.NAudio;

namespace PercepNet.Graph.NAudio.Tests.Snippets;

public static class Listen
{
    public static EnhancerEffect Start(IWavePlayer player, ISampleProvider microphone)
    {
        var enhancer = new EnhancerEffect();
        player.Init(new EffectChain(microphone).Add(enhancer));    // other effects go before or behind it
        player.Play();
        foreach (EffectParameter parameter in enhancer.Parameters)
            Console.WriteLine($"{parameter.Name}: {parameter.Value} {parameter.Unit}");
        return enhancer;                                           // its parameters may be turned while it plays
    }
}
