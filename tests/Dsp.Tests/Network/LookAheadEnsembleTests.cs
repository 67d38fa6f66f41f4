using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Network;

/// <summary>Oracle: the heads of a second network that heard the same.</summary>
public class LookAheadEnsembleTests
{
    private const int Bands = 11;
    private const float EarlierShare = 0.3f;
    private static readonly NetworkWeights s_weights = NetworkWeights.Load(RandomNetwork.Build(Bands, seed: 7), "random");

    private readonly GainNetwork _network = new(s_weights);
    private readonly GainNetwork _oracle = new(s_weights);
    private readonly LookAheadEnsemble _ensemble;

    public LookAheadEnsembleTests() => _ensemble = new LookAheadEnsemble(_network, Bands);

    [Fact]
    public void An_answer_is_the_mean_with_the_one_of_a_hop_before_about_the_same_frame()
    {
        float[]? earlier = null;
        for (int n = 0; n < 20; n++)
        {
            float[] said = Next(n, lookAhead: 2), alone = _oracle.Head(2, Bands);
            float[] expected = earlier is null ? alone : [.. alone.Zip(earlier, (later, before) => later + EarlierShare * (before - later))];
            Assert.Equal(expected, said);
            if (earlier is not null) Assert.NotEqual(alone, said);
            earlier = _oracle.Head(1, Bands);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void With_less_look_ahead_there_is_one_answer(int lookAhead)
    {
        for (int n = 0; n < 3; n++) Assert.Equal(Next(n, lookAhead), _oracle.Head(lookAhead, Bands));
    }

    [Fact]
    public void An_answer_about_another_frame_does_not_count()
    {
        Next(0, lookAhead: 2);
        Assert.Equal(Next(1, lookAhead: 1), _oracle.Head(1, Bands));
        Assert.Equal(Next(2, lookAhead: 2), _oracle.Head(2, Bands));
        _ensemble.Reset();
        Assert.Equal(Next(3, lookAhead: 2), _oracle.Head(2, Bands));
    }

    private float[] Next(int n, int lookAhead)
    {
        float[] features = [.. Enumerable.Range(0, s_weights.FeatureCount).Select(i => MathF.Sin(0.1f * i + n))];
        _network.Advance(features);
        _oracle.Advance(features);
        var output = new float[3 * Bands];
        _ensemble.Read(lookAhead, output.AsSpan(0, Bands), output.AsSpan(Bands, Bands), output.AsSpan(2 * Bands));
        return output;
    }
}
