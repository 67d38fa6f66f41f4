namespace PercepNet.Training.Corpora;

/// <summary>Speech of one voice, and how far up it holds energy.</summary>
internal sealed record SpeechTrack(float[] Samples, double BandHz, string Speaker);
