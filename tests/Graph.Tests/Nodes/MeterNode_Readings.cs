using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracles: the peak and the root mean square of a sine; a reader that never sees one without the other.</summary>
public class MeterNode_Readings
{
    [Fact]
    public void Full_scale_sine()
    {
        var meter = new MeterNode();
        float[] sine = Signals.Sine(4_800, 48_000, 1_000, 1);
        Assert.Equal(sine, NodeRun.Process(meter, sine));
        Assert.Equal(0, meter.Reading.PeakDbfs, 0.01);
        Assert.Equal(-3.01, meter.Reading.RmsDbfs, 0.01);
        Assert.Equal(1, meter.LoudestPeak, 1e-3);
    }

    [Fact]
    public void Silence_after_a_sound()
    {
        var meter = new MeterNode();
        NodeRun.Process(meter, Signals.Impulse(960, 7, -0.5f));
        Assert.Equal(new MeterReading(0, 0), meter.Reading);
        Assert.Equal((-120, -120), (meter.Reading.PeakDbfs, meter.Reading.RmsDbfs));
        Assert.Equal(0.5f, meter.LoudestPeak);
        meter.Reset();
        Assert.Equal(0, meter.LoudestPeak);
    }

    [Fact]
    public void All_channels_count()
    {
        var meter = new MeterNode();
        using CompiledGraph graph = NodeRun.Alone(meter, 2);
        GraphRun.Process(graph, [new float[480], [.. Enumerable.Repeat(1f, 480)]], () => 480);
        Assert.Equal(new MeterReading(1, MathF.Sqrt(0.5f)), meter.Reading);
    }

    [Fact]
    public async Task Another_thread_reads_numbers_that_belong_together()
    {
        // In a constant signal peak and RMS are equal: torn readings would differ. The writer goes on until the reader has met both signals often.
        const int enough = 1_000;
        var meter = new MeterNode();
        using CompiledGraph graph = NodeRun.Alone(meter);
        float[] one = [.. Enumerable.Repeat(1f, 480)], half = [.. Enumerable.Repeat(0.5f, 480)], output = new float[480];
        int ones = 0, halves = 0;
        using var done = new CancellationTokenSource();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Task<int> reader = Task.Run(() =>
        {
            int torn = 0;
            while (!done.IsCancellationRequested)
            {
                MeterReading reading = meter.Reading;
                if (reading.Peak != reading.Rms) torn++;
                else if (reading.Peak == 1) Interlocked.Increment(ref ones);
                else if (reading.Peak == 0.5f) Interlocked.Increment(ref halves);
            }
            return torn;
        });
        for (int i = 0; i < 5_000 || Volatile.Read(ref ones) < enough || Volatile.Read(ref halves) < enough; i++)
        {
            if (limit.IsCancellationRequested) break;
            graph.Process(i % 2 == 0 ? one : half, output);
        }
        await done.CancelAsync();
        Assert.Equal(0, await reader);
        Assert.True(ones >= enough && halves >= enough, $"The reader met one signal {ones} times and the other {halves} times.");
    }
}
