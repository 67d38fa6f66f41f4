namespace PercepNet.Dsp.Network;

/// <summary>
/// Causal convolution over the newest three frames, y(n) = tanh(W [x(n−2), x(n−1), x(n)] + b). Frames before the start
/// are zero. Immutable, shared between streams; the window of past frames belongs to the stream.
/// </summary>
/// <param name="dense">Weights over the three frames, oldest first.</param>
internal sealed class ConvLayer(DenseLayer dense)
{
    /// <summary>Frames under the kernel.</summary>
    public const int FrameCount = 3;

    /// <summary>Values in a frame that goes in.</summary>
    public int InputCount => Dense.InputCount / FrameCount;

    /// <summary>Values in a frame that comes out.</summary>
    public int OutputCount => Dense.OutputCount;

    /// <summary>The layer over the whole window.</summary>
    public DenseLayer Dense { get; } = dense;

    /// <param name="kernel">Does the multiplication.</param>
    /// <param name="input">Frame n, <see cref="InputCount"/> values in [−1, 1].</param>
    /// <param name="window">The stream's quantised frames n−3 … n−1 on entry, n−2 … n on return.</param>
    /// <param name="sums">Scratch.</param>
    /// <param name="output">Receives <see cref="OutputCount"/> values in [−1, 1].</param>
    public void Advance(Kernel kernel, ReadOnlySpan<float> input, Span<short> window, Span<int> sums, Span<float> output)
    {
        int newest = InputCount * (FrameCount - 1);
        window.Slice(InputCount, newest).CopyTo(window);
        Activations.Quantize(input[..InputCount], window[newest..]);
        Dense.Apply(kernel, window, sums, output);
        Activations.Tanh(output[..OutputCount]);
    }
}
