namespace NAudio.Wave;

public interface IWavePlayer : IDisposable
{
    event EventHandler<StoppedEventArgs> PlaybackStopped;

    float Volume { get; set; }

    PlaybackState PlaybackState { get; }

    WaveFormat OutputWaveFormat { get; }

    void Init(IWaveProvider waveProvider);

    void Play();

    void Pause();

    void Stop();
}
