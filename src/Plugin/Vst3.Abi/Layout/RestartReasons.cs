namespace PercepNet.Plugin.Vst3.Abi.Layout;

/// <summary>What a plugin asks its host to look at again (RestartFlags).</summary>
[Flags]
public enum RestartReasons
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The whole plugin.</summary>
    Component = 1,

    /// <summary>Buses and their channels.</summary>
    Buses = 1 << 1,

    /// <summary>The values of parameters.</summary>
    ParameterValues = 1 << 2,

    /// <summary>The latency.</summary>
    Latency = 1 << 3,

    /// <summary>Names, ranges, flags or the number of parameters.</summary>
    ParameterTitles = 1 << 4,
}
