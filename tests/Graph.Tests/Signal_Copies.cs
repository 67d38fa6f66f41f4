namespace PercepNet.Graph.Tests;

/// <summary>Oracle: the samples that were written.</summary>
public class Signal_Copies
{
    [Fact]
    public void A_copy_has_the_samples_and_none_of_the_memory()
    {
        Signal one = new(2, 3), other = new(2, 3);
        one.Channel(0)[1] = 5;
        one.Channel(1)[2] = 7;
        one.CopyTo(other);
        one.Clear();
        Assert.Equal([0, 5, 0], other.Channel(0).ToArray());
        Assert.Equal([0, 0, 7], other.Channel(1).ToArray());
        Assert.Equal([0, 0, 0], one.Channel(0).ToArray());
        Assert.Equal((2, 3), (one.ChannelCount, one.SampleCount));
    }
}
