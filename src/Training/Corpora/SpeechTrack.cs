namespace PercepNet.Training.Corpora;

/// <summary>Speech of one voice, how far up it holds energy, and what its recordings hissed beside it: null where that was left in.</summary>
internal sealed record SpeechTrack(float[] Samples, float[]? Hiss, double BandHz, string Speaker);
