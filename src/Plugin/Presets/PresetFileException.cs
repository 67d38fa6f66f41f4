namespace PercepNet.Plugin.Presets;

/// <summary>A preset that cannot be used. The message is one sentence: which file, which line, what is wrong, how to mend it.</summary>
public sealed class PresetFileException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">Line, counted from 1; 0 where it is no matter of lines.</param>
    /// <param name="found">What is wrong and how to mend it, without a full stop.</param>
    internal PresetFileException(string file, int line, string found)
        : base(line > 0 ? $"Preset '{file}', line {line}: {found}." : $"Preset '{file}': {found}.")
    {
    }
}
