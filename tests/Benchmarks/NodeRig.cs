using PercepNet.Graph;

namespace PercepNet.Benchmarks;

/// <summary>A node alone, fed with the hops of a recording, over and over; memory of other nodes is not touched.</summary>
internal sealed class NodeRig
{
    private const int Hops = 256;

    // Between inputs and between channels: no two may be alike, or adaptive nodes have nothing to find out.
    private const int InputShift = 997;
    private const int ChannelShift = 7;

    private readonly Node _node;
    private readonly Signal?[][] _inputs = new Signal?[Hops][];
    private readonly Signal[] _outputs;
    private int _hop;

    /// <summary>Configures a node at 48 kHz.</summary>
    /// <param name="node">The node.</param>
    /// <param name="inputChannels">Channels of each input; 0 leaves it open.</param>
    public NodeRig(Node node, params ReadOnlySpan<int> inputChannels)
    {
        _node = node;
        var outputs = node.Configure(new NodeFormat(Material.SampleRateHz, Material.Hop), inputChannels.ToArray());
        _outputs = [.. outputs.Select(channels => new Signal(channels, Material.Hop))];
        var sound = Material.NoisySpeech((Hops + 99) / 100);
        for (var hop = 0; hop < Hops; hop++)
        {
            _inputs[hop] = new Signal?[inputChannels.Length];
            for (var input = 0; input < inputChannels.Length; input++)
            {
                _inputs[hop][input] = inputChannels[input] == 0 ? null : Hop(inputChannels[input], sound.AsSpan(hop * Material.Hop + input * InputShift));
            }
        }
    }

    /// <summary>Runs the next hop.</summary>
    public void Next()
    {
        _node.Process(_inputs[_hop], _outputs);
        _hop = (_hop + 1) % Hops;
    }

    private static Signal Hop(int channels, ReadOnlySpan<float> sound)
    {
        var signal = new Signal(channels, Material.Hop);
        for (var channel = 0; channel < channels; channel++)
        {
            sound.Slice(channel * ChannelShift, Material.Hop).CopyTo(signal.Channel(channel));
        }

        return signal;
    }
}
