namespace PercepNet.TestKit;

/// <summary>Layer sizes of a network; those of the default network by default.</summary>
/// <param name="Input">Outputs of the input layer, D.</param>
/// <param name="Conv1">Outputs of the first convolution, C1.</param>
/// <param name="Conv2">Outputs of the second convolution, C2.</param>
/// <param name="Gru1">Units of the first recurrent layer, H1.</param>
/// <param name="Gru2">Units of the second recurrent layer, H2.</param>
/// <param name="Head">Outputs of the hidden layer, K.</param>
public sealed record NetworkSizes(
    int Input = 160, int Conv1 = 256, int Conv2 = 384, int Gru1 = 512, int Gru2 = 512, int Head = 320)
{
    /// <summary>A network that loads and runs fast; no size is a multiple of a vector.</summary>
    public static NetworkSizes Small { get; } = new(Input: 13, Conv1: 21, Conv2: 19, Gru1: 23, Gru2: 11, Head: 17);
}
