using System.Globalization;
using Spectre.Console;

namespace PercepNet.Cli.Reports;

/// <summary>Shows on standard error how far the work is, where that is a terminal; elsewhere it stays silent.</summary>
internal sealed class ProgressDisplay
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private double _doneSeconds;
    private readonly Lock _adding = new();

    /// <summary>Seconds of sound in all, where known.</summary>
    public double? TotalSeconds { get; init; }

    /// <summary>Whether nothing is shown even on a terminal.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Some sound is done; from any thread.</summary>
    public void Add(double seconds)
    {
        lock (_adding)
            _doneSeconds += seconds;
    }

    /// <summary>Does the work, showing its progress.</summary>
    public void Around(string title, Action work)
    {
        if (IsQuiet || Console.IsErrorRedirected)
        {
            work();
            return;
        }
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        terminal.Progress().AutoClear(true).Columns(Columns()).Start(context => Show(context.AddTask(Markup.Escape(title)), title, work));
    }

    private ProgressColumn[] Columns() => TotalSeconds is null
        ? [new SpinnerColumn(), new TaskDescriptionColumn()]
        : [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];

    private void Show(ProgressTask bar, string title, Action work)
    {
        bar.MaxValue = Math.Max(TotalSeconds ?? 1, 1e-3);
        var working = Task.Run(work);
        while (Task.WaitAny([working], Refresh) < 0)
        {
            double done;
            lock (_adding)
                done = _doneSeconds;
            var speed = done / Math.Max(0.1, bar.ElapsedTime?.TotalSeconds ?? 0);
            bar.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{title}  {done:0} s  {speed:0}× real time"));
            if (TotalSeconds is not null)
                bar.Value = done;
        }
        working.GetAwaiter().GetResult();
    }
}
