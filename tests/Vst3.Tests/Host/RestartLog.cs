using PercepNet.Plugin.Vst3.Hosting.Objects;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>A host that writes down what it is asked to look at again, on which thread, and may answer at once.</summary>
internal sealed class RestartLog
{
    public RestartLog() => Handler = new HandlerObject(reasons =>
    {
        Restarts.Add(((int)reasons, Environment.CurrentManagedThreadId));
        try
        {
            Answer?.Invoke();
        }
        catch (Exception failure)
        {
            // No exception gets through native code: it waits for whoever asked.
            Failure = failure;
        }
    });

    public HandlerObject Handler { get; }

    public List<(int Flags, int Thread)> Restarts { get; } = [];

    public Action? Answer { get; set; }

    /// <summary>What went wrong in the answer.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>References that are held now.</summary>
    public uint References
    {
        get
        {
            Handler.AddRef();
            return Handler.Release();
        }
    }
}
