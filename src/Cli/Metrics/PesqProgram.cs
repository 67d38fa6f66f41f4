using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using PercepNet.Cli.Io;
using PercepNet.Wave;

namespace PercepNet.Cli.Metrics;

/// <summary>
/// Wide-band PESQ (ITU-T P.862.2) by a program that the user built from the ITU's reference source and names; its licence keeps it out
/// of this software. Called as <c>PROGRAM +16000 +wb clean.wav test.wav</c> on files of 16 kHz, 16 bits. Safe to use from any thread.
/// </summary>
internal sealed class PesqProgram(FileInfo program)
{
    private const int RateHz = 16_000;
    private const string ResultLine = "(MOS-LQO):";

    /// <summary>The program's file name.</summary>
    public string Name => program.Name;

    /// <summary>MOS-LQO, 1.0 to 4.6; NaN where the program finds no speech to compare.</summary>
    /// <exception cref="CliException">The program cannot be run.</exception>
    public double Measure(ReadOnlySpan<float> clean, ReadOnlySpan<float> test, int sampleRateHz)
    {
        // The reference program writes a file of results to its working folder, so each call has its own.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("percepnet-pesq-");
        try
        {
            Write(folder, "clean.wav", clean, sampleRateHz);
            Write(folder, "test.wav", test, sampleRateHz);
            return Parse(Run(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(DirectoryInfo folder, string name, ReadOnlySpan<float> signal, int sampleRateHz) =>
        WaveFile.WriteAll(Path.Combine(folder.FullName, name), new WaveFormat(RateHz, 1, SampleEncoding.Pcm16), Resampler.Convert(signal, sampleRateHz, RateHz));

    private string Run(string folder)
    {
        var start = new ProcessStartInfo(program.FullName, ["+16000", "+wb", "clean.wav", "test.wav"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        catch (Win32Exception error)
        {
            throw new CliException($"{program.FullName} cannot be run ({error.Message}): --pesq takes the PESQ program built from the ITU-T P.862 reference source.");
        }
    }

    private static double Parse(string output)
    {
        int at = output.LastIndexOf(ResultLine, StringComparison.Ordinal);
        if (at < 0) return double.NaN;
        string text = output[(at + ResultLine.Length)..].Split('\n')[0].Trim(' ', '=', '\r', '\t');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double mos) ? mos : double.NaN;
    }
}
