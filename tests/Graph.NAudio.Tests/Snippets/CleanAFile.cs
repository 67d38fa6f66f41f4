using NAudio.Wave;
using PercepNet.Graph.NAudio;

namespace PercepNet.Graph.NAudio.Tests.Snippets;

public static class CleanAFile
{
    public static void Run(string noisyPath, string cleanPath)
    {
        using var noisy = new WaveFileReader(noisyPath);
        var clean = new EnhancerSampleProvider(noisy.ToSampleProvider());
        clean.Effect.Controls.LimitDb = 24;                        // keep a little of the room
        WaveFileWriter.CreateWaveFile16(cleanPath, clean);         // as long as the noisy file, and aligned with it
    }
}
