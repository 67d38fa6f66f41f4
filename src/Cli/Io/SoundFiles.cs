using PercepNet.Dsp;
using PercepNet.Dsp.Framing;
using PercepNet.Wave;

namespace PercepNet.Cli.Io;

/// <summary>Opens what a command line names: files, '-', devices; WAV, or raw samples where a format is given.</summary>
internal static class SoundFiles
{
    public static WaveReader OpenInput(string path, WaveFormat? raw, CancellationToken stop)
    {
        var name = path == StandardStreams.Dash ? "Standard input" : path;
        try
        {
            var stream = path == StandardStreams.Dash
                ? StandardStreams.OpenInput(stop)
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var reader = raw is null ? new WaveReader(stream, name) : WaveReader.Headerless(stream, raw);
            try
            {
                ThrowIfUnheard(reader.Format.SampleRateHz, reader.Format.Channels, name);
            }
            catch
            {
                reader.Dispose();
                throw;
            }
            return reader;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException and not WaveFormatException)
        {
            throw new CliException($"Cannot read {name}: {CliException.Reason(failure)}.", ExitCodes.Input, failure);
        }
    }

    public static WaveWriter CreateOutput(string path, WaveFormat format, bool isRaw)
    {
        if (format.Channels is < 1 or > WaveFormat.MaximumChannels)
            throw new CliException($"{(path == StandardStreams.Dash ? "Standard output" : path)} cannot hold {format.Channels} channels; let 1 to {WaveFormat.MaximumChannels} come out.", ExitCodes.Output);
        try
        {
            if (path == StandardStreams.Dash)
                return OnStream(StandardStreams.OpenOutput(), format, isRaw);
            if (IsDevice(path))
                return OnStream(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), format, isRaw);
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            return isRaw ? WaveWriter.CreateHeaderless(path, format) : WaveWriter.Create(path, format);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw WriteFailure(path, failure);
        }
    }

    /// <summary>Does what writes a file; a failure becomes its sentence.</summary>
    public static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException and not WaveFormatException)
        {
            throw WriteFailure(path, failure);
        }
    }

    /// <summary>The sentence for a write that failed.</summary>
    public static CliException WriteFailure(string path, Exception failure)
        => new($"Cannot write {(path == StandardStreams.Dash ? "standard output" : path)}: {CliException.Reason(failure)}.", ExitCodes.Output, failure);

    /// <summary>Whether a path is a device, which is written to and never replaced. What lies in shared memory is a file.</summary>
    public static bool IsDevice(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        var full = Path.GetFullPath(path);
        return full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal);
    }

    /// <summary>Refuses a sound that no enhancer takes.</summary>
    public static void ThrowIfUnheard(int sampleRateHz, int channels, string name)
    {
        if (sampleRateHz is < FrameGeometry.MinimumSampleRateHz or > FrameGeometry.MaximumSampleRateHz)
            throw new CliException($"{name} has a sample rate of {sampleRateHz} Hz; {FrameGeometry.MinimumSampleRateHz} to {FrameGeometry.MaximumSampleRateHz} Hz can be enhanced.", ExitCodes.Input);
        if (channels > EnhancerOptions.MaximumChannels)
            throw new CliException($"{name} has {channels} channels; up to {EnhancerOptions.MaximumChannels} can be enhanced.", ExitCodes.Input);
    }

    private static WaveWriter OnStream(Stream stream, WaveFormat format, bool isRaw)
        => isRaw ? WaveWriter.Headerless(stream, format) : new WaveWriter(stream, format);
}
