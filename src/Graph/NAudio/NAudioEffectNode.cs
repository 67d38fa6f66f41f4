using NAudio.Effects;
using NAudio.Wave;

namespace PercepNet.Graph.NAudio;

/// <summary>Any NAudio effect as a node: <c>in</c> to <c>out</c>, as many channels as come, late by what the effect reports.</summary>
public sealed class NAudioEffectNode : Node
{
    private float[] _block = [];
    private int _latencySamples;

    /// <summary>Takes an effect into a graph.</summary>
    /// <param name="effect">An effect that nobody else uses; the graph configures it.</param>
    public NAudioEffectNode(IAudioEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        Effect = effect;
    }

    /// <summary>The effect.</summary>
    public IAudioEffect Effect { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <summary>What the effect reported when it was configured; an effect that changes it later is not followed.</summary>
    public override int LatencySamples => _latencySamples;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        int channels = inputChannels[0];
        try
        {
            Effect.Configure(WaveFormat.CreateIeeeFloatWaveFormat(format.SampleRateHz, channels));
        }
        catch (Exception refusal) when (refusal is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new GraphException($"the effect {Effect.GetType().Name} does not take {channels} channels at {format.SampleRateHz} Hz, it says: {refusal.Message}", refusal);
        }

        // Many effects keep their past when they are configured again.
        Effect.Reset();
        _latencySamples = Effect.LatencySamples;
        _block = new float[channels * format.HopSamples];
        return [channels];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        inputs[0]!.CopyTo(_block);
        Effect.Process(_block);
        outputs[0].CopyFrom(_block);
    }

    /// <inheritdoc/>
    public override void Reset() => Effect.Reset();
}
