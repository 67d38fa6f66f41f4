namespace PercepNet.Graph.Echo;

/// <summary>What a refused argument has to say, without the parameter name that the runtime puts behind it.</summary>
internal static class OneSentence
{
    public static string Of(ArgumentException refusal)
    {
        int end = refusal.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return end < 0 ? refusal.Message : refusal.Message[..end];
    }
}
