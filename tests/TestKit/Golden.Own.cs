using System.Text;

namespace PercepNet.TestKit;

// Without Verify: the same files, names and verdicts.
public static partial class Golden
{
    private static readonly UTF8Encoding TextEncoding = new(encoderShouldEmitUTF8Identifier: true);

    private static partial async Task CheckWave(byte[] content, GoldenTolerance tolerance, GoldenPlace place)
    {
        var complaint = await ComplaintAsync("wav", place, async path =>
        {
            await using var verified = File.OpenRead(path);
            using var received = new MemoryStream(content);
            return GoldenWave.Complaint(received, verified, tolerance);
        });
        await CloseAsync(content, complaint, "wav", place);
    }

    private static partial async Task CheckText(string text, GoldenPlace place)
    {
        var complaint = await ComplaintAsync("txt", place, async path =>
            TextComplaint(Normalise(await File.ReadAllTextAsync(path)), text));
        await CloseAsync([.. TextEncoding.Preamble, .. TextEncoding.GetBytes(text)], complaint, "txt", place);
    }

    private static async Task<string?> ComplaintAsync(string extension, GoldenPlace place, Func<string, Task<string?>> compare)
    {
        var path = place.Verified(extension);
        return File.Exists(path) ? await compare(path) : "There is no accepted file yet.";
    }

    private static string? TextComplaint(string expected, string actual)
    {
        if (expected == actual)
        {
            return null;
        }

        var wanted = expected.Split('\n');
        var present = actual.Split('\n');
        var line = wanted.Zip(present).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"The texts differ, first in line {line + 1}: '{present.ElementAtOrDefault(line)}' instead of '{wanted.ElementAtOrDefault(line)}'.";
    }

    private static async Task CloseAsync(byte[] content, string? complaint, string extension, GoldenPlace place)
    {
        var received = place.Received(extension);
        if (complaint is null)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(place.Folder);
        await File.WriteAllBytesAsync(received, content);
        throw new GoldenException(
            $"{complaint} Received: '{received}'. If it is right, accept it by renaming it to '{Path.GetFileName(place.Verified(extension))}'.");
    }
}
