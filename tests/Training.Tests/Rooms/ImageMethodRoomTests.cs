using PercepNet.Training.Rooms;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Rooms;

public class ImageMethodRoomTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Decay_FollowsEyring(double seconds)
    {
        double[] ratios = [.. Enumerable.Range(0, 12).Select(i =>
        {
            var room = ImageMethodRoom.Draw(Dice.For(3, i)) with { DecaySeconds = seconds, TrebleLoss = 0 };
            float[] response = room.Response(Dice.For(4, i));
            return DecayTime.Measure(response) / room.EyringSeconds;
        })];
        // A single shoebox may stray by a third, since its sound field is not diffuse; on average rooms obey.
        Assert.All(ratios, r => Assert.InRange(r, 0.6, 1.5));
        Assert.InRange(ratios.Average(), 0.8, 1.2);
    }

    [Fact]
    public void DirectPath_ArrivesAfterTheDistanceAndFallsWithIt()
    {
        var near = new ImageMethodRoom([6, 5, 3], [2, 2, 1.5], [3, 2, 1.5], 0.4, 0.05);
        var far = near with { Microphone = [5, 2, 1.5] };
        float[] nearResponse = near.Response(new Dice(1)), farResponse = far.Response(new Dice(1));
        Assert.Equal(Math.Round(1.0 / 343 * Rate.Hz), PeakAt(nearResponse, 200));
        Assert.Equal(Math.Round(3.0 / 343 * Rate.Hz), PeakAt(farResponse, 450));
        Assert.Equal(3, nearResponse[..200].Max() / farResponse[..450].Max(), 0.2);
    }

    [Fact]
    public void TrebleLoss_DarkensTheLateSound()
    {
        var room = new ImageMethodRoom([5, 4, 2.8], [2, 2, 1.5], [3.5, 2.5, 1.2], 0.5, 0.0);
        double bright = Brightness(room.Response(new Dice(2))), dark = Brightness((room with { TrebleLoss = 0.15 }).Response(new Dice(2)));
        Assert.True(dark < 0.5 * bright, $"{dark} against {bright}");
    }

    private static int PeakAt(float[] response, int before) => Array.IndexOf(response, response[..before].Max());

    // Share of the energy between 30 and 70 ms that lies in sample-to-sample differences.
    private static double Brightness(float[] response)
    {
        double differences = 0, energy = 0;
        for (int i = Rate.Samples(0.03); i < Rate.Samples(0.07); i++)
        {
            differences += Math.Pow(response[i] - response[i - 1], 2);
            energy += Math.Pow(response[i], 2);
        }
        return differences / energy;
    }
}
