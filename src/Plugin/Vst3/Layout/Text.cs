using System.Text;

namespace PercepNet.Plugin.Vst3.Layout;

/// <summary>Text in buffers of fixed length, always ended by a zero.</summary>
internal static unsafe class Text
{
    /// <summary>Characters of VST3's String128, with the zero.</summary>
    public const int Long = 128;

    public static void Copy(string text, char* target, int capacity = Long)
    {
        int length = Math.Min(text.Length, capacity - 1);
        text.AsSpan(0, length).CopyTo(new Span<char>(target, length));
        target[length] = '\0';
    }

    /// <summary>UTF-8, cut at a whole character.</summary>
    public static void Copy(string text, byte* target, int capacity)
    {
        Encoding.UTF8.GetEncoder().Convert(text, new Span<byte>(target, capacity - 1), flush: true, out _, out int length, out _);
        target[length] = 0;
    }

    /// <summary>What the host wrote, up to the zero or the length of a String128.</summary>
    public static ReadOnlySpan<char> Read(char* text)
    {
        int length = 0;
        while (length < Long && text[length] != '\0') length++;
        return new ReadOnlySpan<char>(text, length);
    }
}
