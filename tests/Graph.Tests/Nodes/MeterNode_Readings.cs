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
        // In a constant signal peak and RMS are equal: torn readings would differ.
        var meter = new MeterNode();
        using CompiledGraph graph = NodeRun.Alone(meter);
        float[] one = [.. Enumerable.Repeat(1f, 480)], half = [.. Enumerable.Repeat(0.5f, 480)], output = new float[480];
        using var done = new CancellationTokenSource();
        Task<int> reader = Task.Run(() =>
        {
            int torn = 0;
            while (!done.IsCancellationRequested)
                if (meter.Reading is var reading && reading.Peak != reading.Rms) torn++;
            return torn;
        });
        for (int i = 0; i < 5_000; i++) graph.Process(i % 2 == 0 ? one : half, output);
        await done.CancelAsync();
        Assert.Equal(0, await reader);
    }
}
