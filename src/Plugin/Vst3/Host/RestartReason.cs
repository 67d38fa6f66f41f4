namespace PercepNet.Plugin.Vst3.Host;

/// <summary>What the host should look at again (RestartFlags).</summary>
internal enum RestartReason
{
    Latency = 1 << 3,
}
