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

    [Fact]
    public void Interleaved_samples_come_back_and_silence_follows_where_they_end()
    {
        Signal signal = new(2, 3);
        signal.CopyFrom([1, 2, 3, 4, 5, 6]);
        Assert.Equal([1, 3, 5], signal.Channel(0).ToArray());
        Assert.Equal([2, 4, 6], signal.Channel(1).ToArray());
        float[] interleaved = new float[6];
        signal.CopyTo(interleaved);
        Assert.Equal([1, 2, 3, 4, 5, 6], interleaved);
        signal.CopyFrom([7, 8]);
        Assert.Equal([7, 0, 0], signal.Channel(0).ToArray());
        Assert.Equal([8, 0, 0], signal.Channel(1).ToArray());
    }
}
