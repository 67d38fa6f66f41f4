using System.Runtime.InteropServices;
using PercepNet.Wave;

namespace NAudio.Wave;

/// <summary>Gives floats whatever the file holds, where the original gives the bytes of the file.</summary>
public sealed class WaveFileReader(string waveFile) : IWaveProvider, IDisposable
{
    private readonly WaveReader _reader = WaveReader.Open(waveFile);

    public WaveFormat WaveFormat => WaveFormat.CreateIeeeFloatWaveFormat(_reader.Format.SampleRateHz, _reader.Format.Channels);

    public int Read(Span<byte> buffer) =>
        _reader.Read(MemoryMarshal.Cast<byte, float>(buffer)) * _reader.Format.Channels * sizeof(float);

    public void Dispose() => _reader.Dispose();
}
