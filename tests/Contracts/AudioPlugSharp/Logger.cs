namespace AudioPlugSharp;

public class Logger
{
    public static IList<string> Lines { get; } = [];

    public static void Log(string logEntry)
    {
        lock (Lines) Lines.Add(logEntry);
    }
}
