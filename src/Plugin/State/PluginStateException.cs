namespace PercepNet.Plugin.State;

/// <summary>A saved state that cannot be used; nothing was changed by it. The message is one sentence: what is wrong, and what to do.</summary>
public sealed class PluginStateException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="found">What is wrong, without a full stop.</param>
    internal PluginStateException(string found)
        : base($"This is not a state of {PluginIdentity.Name} that can be used: {found}; save it again from the plugin, or load a preset.")
    {
    }
}
