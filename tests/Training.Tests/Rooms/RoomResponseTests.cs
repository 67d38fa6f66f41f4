using PercepNet.Training.Rooms;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Rooms;

public class RoomResponseTests
{
    private const double DecaySeconds = 0.8;

    [Fact]
    public void FirstTwentyMilliseconds_AreKeptWhole()
    {
        var room = new RoomResponse(Hall(DecaySeconds));
        int end = room.DirectSample + Rate.Samples(RoomResponse.EarlySeconds);
        Assert.Equal(room.Full[..end], room.Early[..end]);
    }

    [Fact]
    public void Tail_IsTheRoomsTimesTheClosedForm()
    {
        var room = new RoomResponse(Hall(DecaySeconds));
        Assert.InRange(room.DecaySeconds, 0.97 * DecaySeconds, 1.03 * DecaySeconds);
        int start = room.DirectSample + Rate.Samples(RoomResponse.EarlySeconds);
        foreach (int delay in (int[])[0, 480, 4800, 9600])
        {
            double factor = Math.Pow(10, -3 * ((double)delay / Rate.Hz) * (1 / 0.2 - 1 / room.DecaySeconds));
            Assert.Equal(room.Full[start + delay] * factor, room.Early[start + delay], 1e-7);
        }
    }

    [Fact]
    public void Tail_DecaysInTheTargetTime()
    {
        var room = new RoomResponse(Hall(DecaySeconds));
        Assert.InRange(DecayTime.Measure(room.Early.AsSpan(room.DirectSample + 960)), 0.19, 0.21);
    }

    [Fact]
    public void DryRoom_IsLeftAlone()
    {
        var room = new RoomResponse(Hall(0.15));
        Assert.Equal(room.Full, room.Early);
    }

    [Fact]
    public void Response_StartsOneMillisecondBeforeTheDirectPath()
    {
        var room = new RoomResponse([.. new float[5000], .. Hall(DecaySeconds)]);
        Assert.Equal(48, room.DirectSample);
        Assert.Equal(0.9f, room.Full[48]);
    }

    private static float[] Hall(double seconds)
    {
        float[] response = SampleCorpus.Noise(1.5, 21);
        for (int i = 0; i < response.Length; i++) response[i] *= i < 100 ? 0 : (float)Math.Pow(10, -3.0 * (i - 100) / Rate.Hz / seconds);
        response[100] = 0.9f;
        return response;
    }
}
