using PercepNet.Dsp.Bands;

namespace PercepNet.Training.Dump;

/// <summary>What a feature set holds.</summary>
internal sealed record FeatureSetPlan(string Folder, BandLayout Layout, int Sequences, int Frames, ulong Seed, string Command);
