namespace NAudio.Wave;

public enum PlaybackState
{
    Stopped,
    Playing,
    Paused,
}
