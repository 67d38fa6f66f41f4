using System.Text;
using PercepNet.Plugin.Vst3.Abi.Presets;

namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>All that a plugin remembers, as a .vstpreset file holds it.</summary>
/// <param name="ClassId">The class that it belongs to.</param>
/// <param name="Component">State of the component.</param>
/// <param name="Controller">State of the controller; empty where it keeps none.</param>
public sealed record Vst3Preset(Guid ClassId, ReadOnlyMemory<byte> Component, ReadOnlyMemory<byte> Controller = default)
{
    private const int MaximumBytes = 1 << 28;

    /// <summary>Reads a preset file.</summary>
    /// <param name="path">The file; messages name it as given here.</param>
    /// <exception cref="Vst3Exception">It cannot be read, or is no preset.</exception>
    public static Vst3Preset Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaximumBytes) throw new Vst3Exception($"{path} is larger than any preset; give a .vstpreset file.");
            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new Vst3Exception($"Cannot read {path}: {failure.Message.TrimEnd('.')}.", failure);
        }
    }

    /// <summary>Reads the bytes of a preset file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="Vst3Exception">They are no preset, or cut off.</exception>
    public static Vst3Preset Read(ReadOnlyMemory<byte> file, string name)
    {
        PresetChunks preset = PresetChunks.TryRead(file) ?? throw new Vst3Exception($"{name} is no VST3 preset; give a .vstpreset file.");
        ReadOnlyMemory<byte> component = preset.Find(PresetChunks.Component)
            ?? throw new Vst3Exception($"{name} is cut off or damaged; save or fetch it again.");
        return new Vst3Preset(preset.ClassId, component, preset.Find(PresetChunks.Controller) ?? default);
    }

    /// <summary>The bytes of a preset file.</summary>
    public byte[] ToBytes()
    {
        List<(string, ReadOnlyMemory<byte>)> chunks = [(PresetChunks.Component, Component)];
        if (!Controller.IsEmpty) chunks.Add((PresetChunks.Controller, Controller));
        chunks.Add((PresetChunks.Info, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MetaInfo>\n\t<Attribute id=\"MediaType\" value=\"VstPreset\" type=\"string\" flags=\"writeProtected\"/>\n</MetaInfo>\n")));
        return new PresetChunks(ClassId, chunks).ToBytes();
    }
}
