using System.Text;

namespace PercepNet.Plugin.Vst3.Abi.Layout;

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

    /// <summary>What the other side wrote, up to the zero or the length of the buffer.</summary>
    public static ReadOnlySpan<char> Read(char* text, int capacity = Long)
    {
        int length = 0;
        while (length < capacity && text[length] != '\0') length++;
        return new ReadOnlySpan<char>(text, length);
    }

    /// <summary>UTF-8 that the other side wrote, up to the zero or the length of the buffer.</summary>
    public static string Read(byte* text, int capacity)
    {
        int length = 0;
        while (length < capacity && text[length] != 0) length++;
        return Encoding.UTF8.GetString(text, length);
    }
}
