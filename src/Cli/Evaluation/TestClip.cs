using System.Text.Json;

namespace PercepNet.Cli.Evaluation;

/// <summary>One clip of a test set: what was mixed.</summary>
/// <param name="Id">Name of its files without <c>.wav</c>.</param>
/// <param name="SnrDb">Signal-to-noise ratio in dB.</param>
/// <param name="Noise">Kind of noise.</param>
/// <param name="Room">Room, or null where there is none.</param>
/// <param name="ReverberationSeconds">T60 of the room; null where there is none, or an older tool did not write it.</param>
/// <param name="Speaker">The person; empty where the set does not say.</param>
/// <param name="BandKHz">How far up the recording of the voice reaches; 0 where the set does not say.</param>
internal sealed record TestClip(string Id, double SnrDb, string Noise, string? Room, double? ReverberationSeconds, string Speaker, double BandKHz)
{
    /// <summary>Reads <c>set.json</c> of a test set.</summary>
    /// <exception cref="CliException">It is missing or not what it should be.</exception>
    public static IReadOnlyList<TestClip> ReadSet(DirectoryInfo folder)
    {
        string path = Path.Combine(folder.FullName, "set.json");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            TestClip[] clips = [.. document.RootElement.GetProperty("clips").EnumerateArray().Select(Read)];
            return clips.Length > 0 ? clips : throw new CliException($"{path} names no clips, so there is nothing to score: make the set again with the training tool.", ExitCodes.Input);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path} cannot be read, so {folder.Name} is no test set: make one with the training tool ({error.Message}).", ExitCodes.Input);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CliException($"{path} does not describe a test set ({error.Message}): make it again with the training tool.", ExitCodes.Input);
        }
    }

    /// <summary>The clean original in a set.</summary>
    public string CleanFile(DirectoryInfo set) => Path.Combine(set.FullName, "clean", FileName);

    /// <summary>What was mixed of it.</summary>
    public string NoisyFile(DirectoryInfo set) => Path.Combine(set.FullName, "noisy", FileName);

    /// <summary>What a system made of it, in a folder of finished files.</summary>
    public string FileIn(DirectoryInfo folder) => Path.Combine(folder.FullName, FileName);

    private string FileName => Id + ".wav";

    private static TestClip Read(JsonElement clip) => new(
        clip.GetProperty("id").GetString() ?? "",
        clip.GetProperty("snrDb").GetDouble(),
        clip.GetProperty("noise").GetString() ?? "",
        clip.TryGetProperty("room", out JsonElement room) ? room.GetString() : null,
        clip.TryGetProperty("reverberationSeconds", out JsonElement seconds) ? seconds.GetDouble() : null,
        clip.TryGetProperty("speaker", out JsonElement speaker) ? speaker.GetString() ?? "" : "",
        clip.TryGetProperty("bandKHz", out JsonElement band) ? band.GetDouble() : 0);
}
