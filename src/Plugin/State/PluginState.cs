using System.Collections.Frozen;
using System.Text.Json.Nodes;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.State;

/// <summary>
/// Every parameter's value at one moment, and what a newer plugin had saved that this one does not know. Immutable.
/// As bytes it is UTF-8 JSON: <c>{"plugin":"PercepNet","version":1,"values":{"bypass":"off","amount":100,…}}</c>, choices by
/// label, numbers in the parameter's unit. A preset's state is a sound and no session: it lists in <c>"keeps":["link",…]</c> what stays as it is.
/// </summary>
public sealed class PluginState
{
    /// <summary>Version that <see cref="ToBytes"/> writes. It rises when a value changes its meaning; new parameters do not raise it.</summary>
    public const int Version = 1;

    /// <summary>Longest state that is read or written.</summary>
    public const int MaximumBytes = 65_536;

    // One step for each older version, from itself to the next: entry 0 makes 1 of 0. The first version was 1.
    private static readonly Dictionary<int, Action<JsonObject>> s_migrations = [];

    private readonly float[] _values;

    internal PluginState(float[] values, IReadOnlyList<KeyValuePair<string, string>> unknown, IReadOnlySet<int>? kept = null)
    {
        _values = values;
        Unknown = unknown;
        Kept = kept ?? FrozenSet<int>.Empty;
    }

    /// <summary>Every parameter at its default.</summary>
    public static PluginState Default { get; } = new ParameterValues().Save();

    /// <summary>The plain value of a parameter; its default where the state keeps what is there.</summary>
    /// <param name="index">A <see cref="PluginParameter.Index"/> below <see cref="PluginParameters.SettableCount"/>.</param>
    public float this[int index] => _values[index];

    /// <summary>Ids and JSON of values that this version does not know; they are written back as they came, as far as <see cref="MaximumBytes"/> allow.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Unknown { get; }

    /// <summary>Indices of the parameters that stay as they are where this state is taken.</summary>
    internal IReadOnlySet<int> Kept { get; }

    /// <summary>Reads a state. Unknown ids are kept, missing ones and unknown programs take their defaults, numbers out of range are brought inside.</summary>
    /// <exception cref="PluginStateException">The bytes are damaged, too many, of another program or of a newer version.</exception>
    public static PluginState Read(ReadOnlySpan<byte> bytes) => StateReader.Read(bytes, s_migrations);

    /// <summary>The state as it is stored in projects and presets.</summary>
    public byte[] ToBytes() => StateWriter.Write(this);
}
