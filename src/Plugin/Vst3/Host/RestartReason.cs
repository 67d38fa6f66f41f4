namespace PercepNet.Plugin.Vst3.Host;

/// <summary>What the host should look at again (RestartFlags).</summary>
[Flags]
internal enum RestartReason
{
    ParameterValues = 1 << 2,
    Latency = 1 << 3,
}
