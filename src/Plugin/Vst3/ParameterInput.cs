using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3;

/// <summary>Hands a block's parameter changes over to the engine. Allocates nothing.</summary>
internal static unsafe class ParameterInput
{
    /// <param name="changes">The host's IParameterChanges, or null.</param>
    /// <param name="points">Where the changes go.</param>
    /// <param name="current">The values before the block.</param>
    public static void Read(void* changes, ParameterPoints points, ParameterValues current)
    {
        if (changes == null) return;
        var host = new HostParameterChanges(changes);
        for (int q = 0, count = host.Count; q < count; q++)
        {
            void* pointer = host.Queue(q);
            if (pointer == null) continue;
            var queue = new HostParameterQueue(pointer);
            if (PluginParameters.Find(queue.ParameterId) is not { } parameter) continue;
            float before = current[parameter];
            for (int i = 0, n = queue.Count; i < n; i++)
            {
                if (!queue.TryGet(i, out int offset, out double normalized)) continue;
                float plain = parameter.ToPlain(normalized);
                // Hosts repeat values that have not changed; a program told twice must not undo what was turned since.
                if (!parameter.IsProgram || plain != before) points.Add(offset, parameter.Index, plain);
                before = plain;
            }
        }
    }
}
