using PercepNet.Wave;

namespace PercepNet.TestKit;

/// <summary>The recordings under <c>tests/Recordings</c>; their README says where they come from.</summary>
public static class Recording
{
    /// <summary>All samples of a recording: mono, 48 kHz.</summary>
    /// <param name="name">Its file name without the ending, as "near".</param>
    public static float[] Read(string name) => WaveFile.ReadAll(Repository.PathOf("tests", "Recordings", name + ".wav")).Samples;
}
