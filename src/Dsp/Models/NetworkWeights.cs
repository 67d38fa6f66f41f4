using System.Collections.Frozen;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Network;

namespace PercepNet.Dsp.Models;

/// <summary>
/// The weights of a network, read from a safetensors file. Immutable: any number of streams on any number of threads
/// share one instance, and all memory of a stream lies in its own <see cref="GainNetwork"/>.
/// </summary>
/// <remarks>
/// <para>With B bands, F = 3B + 5 features and layer sizes D, C1, C2, H1, H2, K, all read from the tensors' shapes:</para>
/// <code>
/// input.weight F32 [D, F]          input.bias F32 [D]
/// conv1.weight I8  [C1, 3D]        conv1.scale, conv1.bias F32 [C1]      conv2.* likewise, [C2, 3·C1]
/// gru1.wi      I8  [3·H1, C2]      gru1.wi_scale, gru1.bi F32 [3·H1]     gru2.* likewise, [3·H2, H1]
/// gru1.wh      I8  [3·H1, H1]      gru1.wh_scale, gru1.bh F32 [3·H1]     [3·H2, H2]
/// head.weight  I8  [K, C2+H1+H2]   head.scale, head.bias F32 [K]
/// head0, head1, head2 .weight I8 [3B, K]   .scale, .bias F32 [3B]        gain, dereverberation, strength of each band
/// speech.weight I8 [1, K]          speech.scale, speech.bias F32 [1]
/// </code>
/// <para>
/// A weight is its int8 times the scale of its row. Where each group of 64 columns of each row (the last may be shorter) is
/// one whole factor times numbers from −8 to 7, a matrix is held in memory at four bits a weight, with the same sums; the file
/// may keep it so too: X.weight U8 [rows, columns / 2], the even column in the low half of a byte, and X.factor U8
/// [rows, groups] (gru1.wi_factor and so on for gru1.wi). Metadata: format_version (2, or 1, which has no four bits), architecture, layout, feature_set,
/// look_aheads and content_sha256 (of all bytes after the header) must be there and fit; name, training_run,
/// data_licences, licence and description are for people.
/// </para>
/// </remarks>
public sealed class NetworkWeights
{
    /// <summary>Heads exist for look-aheads of 0 to this many frames.</summary>
    public const int MaxLookAhead = 2;

    /// <summary>Longest file taken, in bytes.</summary>
    public const int MaxFileBytes = 32 << 20;

    private NetworkWeights(SafetensorsReader file, string fileName)
    {
        WeightMetadata.Check(file);
        Metadata = file.Metadata.ToFrozenDictionary(StringComparer.Ordinal);
        Layout = Metadata[WeightMetadata.Layout];
        ContentSha256 = Metadata[WeightMetadata.ContentSha256];
        Name = Metadata.GetValueOrDefault(WeightMetadata.Name, fileName);

        var read = new LayerReader(file);
        BandCount = read.GroupedRows("head0.weight", 3);
        FeatureCount = new FeatureLayout(BandCount).Count;
        Input = read.Input("input", FeatureCount);
        Conv1 = new ConvLayer(read.Dense("conv1", ConvLayer.FrameCount * Input.OutputCount));
        Conv2 = new ConvLayer(read.Dense("conv2", ConvLayer.FrameCount * Conv1.OutputCount));
        Gru1 = read.Gru("gru1", Conv2.OutputCount);
        Gru2 = read.Gru("gru2", Gru1.StateCount);
        Hidden = read.Dense("head", Conv2.OutputCount + Gru1.StateCount + Gru2.StateCount);
        Heads = new DenseLayer[MaxLookAhead + 1];
        for (int lookAhead = 0; lookAhead <= MaxLookAhead; lookAhead++)
            Heads[lookAhead] = read.Dense($"head{lookAhead}", Hidden.OutputCount, rows: 3 * BandCount);
        Speech = read.Dense("speech", Hidden.OutputCount, rows: 1);

        ParameterCount = read.ParameterCount;
        if (file.UnreadTensors.FirstOrDefault() is { } stranger)
            throw file.Refuse($"tensor '{stranger}' has no place in this architecture", WeightFileException.ExportAgain);
    }

    /// <summary>Name of the network from the metadata, or of the file when they have none.</summary>
    public string Name { get; }

    /// <summary>Name of the band layout that the network was trained on, such as erb57.</summary>
    public string Layout { get; }

    /// <summary>All metadata, as strings.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>SHA-256 of all tensors, lower-case hexadecimal: equal for equal networks.</summary>
    public string ContentSha256 { get; }

    /// <summary>Weights, scales and biases in total.</summary>
    public int ParameterCount { get; }

    /// <summary>Memory that the weights of the integer layers take, all of which a frame reads: about half a byte each, or one.</summary>
    public int WeightBytes => QuantizedLayers.Sum(layer => layer.WeightBytes);

    /// <summary>Number of bands, B.</summary>
    public int BandCount { get; }

    /// <summary>Number of features the network takes a frame, 3B + 5.</summary>
    public int FeatureCount { get; }

    internal InputLayer Input { get; }

    internal ConvLayer Conv1 { get; }

    internal ConvLayer Conv2 { get; }

    internal GruLayer Gru1 { get; }

    internal GruLayer Gru2 { get; }

    internal DenseLayer Hidden { get; }

    /// <summary>One head for each look-ahead from 0 on.</summary>
    internal DenseLayer[] Heads { get; }

    internal DenseLayer Speech { get; }

    /// <summary>All layers with integer weights, in the order in which a frame passes them.</summary>
    internal IReadOnlyList<DenseLayer> QuantizedLayers =>
        [Conv1.Dense, Conv2.Dense, Gru1.OfInput, Gru1.OfState, Gru2.OfInput, Gru2.OfState, Hidden, Speech, .. Heads];

    /// <summary>Reads weights from a stream, from its position to its end; the stream stays open.</summary>
    /// <param name="stream">The weight file; need not be seekable.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="WeightFileException">The file is damaged, does not fit, or is too new; the message says which.</exception>
    public static NetworkWeights Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);

        var file = new MemoryStream();
        var chunk = new byte[1 << 16];
        while (stream.Read(chunk) is > 0 and int count)
        {
            if (file.Length + count > MaxFileBytes)
                throw TooLong(name);
            file.Write(chunk.AsSpan(0, count));
        }

        return Load(file.GetBuffer().AsMemory(0, (int)file.Length), name);
    }

    /// <summary>Reads weights from memory; nothing of <paramref name="file"/> is kept.</summary>
    /// <param name="file">The weight file.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="WeightFileException">The file is damaged, does not fit, or is too new; the message says which.</exception>
    public static NetworkWeights Load(ReadOnlySpan<byte> file, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return file.Length <= MaxFileBytes ? Load(file.ToArray().AsMemory(), name) : throw TooLong(name);
    }

    private static NetworkWeights Load(ReadOnlyMemory<byte> file, string name) => new(new SafetensorsReader(file, name), name);

    private static WeightFileException TooLong(string name) =>
        WeightFileException.For(name, $"it is longer than the {MaxFileBytes} bytes a weight file may have", "choose a smaller network");
}
