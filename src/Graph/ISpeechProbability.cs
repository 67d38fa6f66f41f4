namespace PercepNet.Graph;

/// <summary>A node that knows whether someone speaks.</summary>
public interface ISpeechProbability
{
    /// <summary>Probability of speech in the last hop that was processed, 0 to 1. Read on the thread that runs the graph.</summary>
    float SpeechProbability { get; }
}
