using System.Text.Json;

namespace PercepNet.Training.Dump;

/// <summary>set.json of a set: what it holds. It also says that the set is whole, so it goes first where a set is made again, and comes last.</summary>
internal static class SetDescription
{
    public static void Remove(string folder) => File.Delete(PathIn(folder));

    public static void Write(string folder, Action<Utf8JsonWriter> describe)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            describe(json);
            json.WriteEndObject();
        }
        // Written aside and renamed: a reader that looks for new sets never meets half a file.
        string path = PathIn(folder);
        File.WriteAllBytes(path + ".part", stream.ToArray());
        File.Move(path + ".part", path, overwrite: true);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "set.json");
}
