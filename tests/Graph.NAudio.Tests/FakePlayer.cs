using System.Runtime.InteropServices;
using NAudio.Wave;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>A sound card that takes what it is given at once.</summary>
internal sealed class FakePlayer : IWavePlayer
{
    private IWaveProvider? _playing;

    public event EventHandler<StoppedEventArgs>? PlaybackStopped;

    public float Volume { get; set; } = 1;

    public PlaybackState PlaybackState { get; private set; }

    public WaveFormat OutputWaveFormat => _playing!.WaveFormat;

    public void Init(IWaveProvider waveProvider) => _playing = waveProvider;

    public void Play() => PlaybackState = PlaybackState.Playing;

    public void Pause() => PlaybackState = PlaybackState.Paused;

    public void Stop()
    {
        PlaybackState = PlaybackState.Stopped;
        PlaybackStopped?.Invoke(this, new StoppedEventArgs());
    }

    /// <summary>Everything up to the end.</summary>
    public float[] Heard()
    {
        var all = new List<float>();
        var block = new float[480];
        for (int bytes; (bytes = _playing!.Read(MemoryMarshal.AsBytes(block.AsSpan()))) > 0;) all.AddRange(block.AsSpan(0, bytes / sizeof(float)));
        Stop();
        return [.. all];
    }

    public void Dispose() => Stop();
}
