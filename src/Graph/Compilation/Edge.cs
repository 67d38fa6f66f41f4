namespace PercepNet.Graph.Compilation;

/// <summary>A connection: from an output of one vertex to an input of another.</summary>
internal sealed record Edge(Vertex From, int Output, Vertex To, int Input)
{
    public Port FromPort => From.Outputs[Output];

    public Port ToPort => To.Inputs[Input];

    public int Channels => From.OutputChannels[Output];

    /// <summary>Lag behind the graph's inputs at the source.</summary>
    public int DepartureSamples => From.ArrivalSamples + From.OutputLatencySamples(Output);

    /// <summary>Delay to be inserted, so that this line arrives with the longest one.</summary>
    public int DelaySamples => To.ArrivalSamples - DepartureSamples;
}
