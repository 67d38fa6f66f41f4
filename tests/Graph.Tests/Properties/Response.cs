namespace PercepNet.Graph.Tests.Properties;

/// <summary>What one channel should hold, latency aside, when every input gets its impulses at time 0: height by wanted delay.</summary>
internal sealed class Response
{
    public SortedDictionary<int, double> Impulses { get; } = [];

    public double Largest => Impulses.Values.Select(Math.Abs).DefaultIfEmpty().Max();

    public static Response Of(double height) => new Response().Add(new() { Impulses = { [0] = height } }, 1, 0);

    public Response Add(Response other, double gain, int delay)
    {
        foreach ((int time, double height) in other.Impulses)
            Impulses[time + delay] = Impulses.GetValueOrDefault(time + delay) + gain * height;
        return this;
    }
}
