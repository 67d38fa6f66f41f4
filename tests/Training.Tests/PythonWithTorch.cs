using PercepNet.TestKit;

namespace PercepNet.Training.Tests;

/// <summary>The first Python on this machine that has PyTorch and NumPy, if there is one.</summary>
internal static class PythonWithTorch
{
    private static readonly Lazy<string?> s_path = new(() => new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(HasTorch));

    /// <summary>Skips the test, visibly, where there is none.</summary>
    public static string Require()
    {
        Skip.If(s_path.Value is null, "No Python with PyTorch and NumPy here; install them (python3-torch, python3-numpy) to run this test.");
        return s_path.Value!;
    }

    /// <summary>Runs to the end and returns the exit code and all that was printed.</summary>
    public static (int ExitCode, string Output) Run(string python, string folder, params ReadOnlySpan<string> arguments) =>
        Command.RunIn(folder, [("PYTHONDONTWRITEBYTECODE", "1")], python, arguments);

    private static bool HasTorch(string python)
    {
        try
        {
            return Run(python, Path.GetTempPath(), "-c", "import torch, numpy").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
