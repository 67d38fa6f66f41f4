namespace PercepNet.Training.Corpora;

/// <summary>How a voice is used.</summary>
internal enum Phonation
{
    /// <summary>As it was recorded.</summary>
    Spoken,

    /// <summary>With held vowels: <see cref="Singing"/>.</summary>
    Sung,

    /// <summary>With breath in place of the vocal folds: <see cref="Whispering"/>.</summary>
    Whispered,
}
