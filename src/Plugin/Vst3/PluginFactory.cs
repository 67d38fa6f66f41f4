using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Interfaces;

namespace PercepNet.Plugin.Vst3;

/// <summary>What the module gives to hosts: one class, the effect.</summary>
/// <param name="networks">Gives the networks of new instances.</param>
internal sealed unsafe class PluginFactory(Func<EmbeddedNetwork, NetworkWeights> networks) : ComObject(PluginFactoryTable.Table)
{
    public const string Category = "Audio Module Class";
    public const string SdkVersion = "VST 3.7.14";

    /// <summary>The module's own. It keeps a reference to itself, so that hosts may come back after they have let go.</summary>
    public static PluginFactory Shared { get; } = new(PluginNetworks.Load);

    public static string Version { get; } = typeof(PluginIdentity).Assembly.GetName().Version!.ToString(3);

    public int Create(Guid classId, Guid interfaceId, void** result)
    {
        if (classId != PluginIdentity.Processor) return Result.NoInterface;
        var effect = new Effect(new PluginEngine(networks));
        int answer = effect.QueryInterface(interfaceId, result);
        effect.Release();
        return answer;
    }

    public static void Describe(FactoryInfo* info)
    {
        *info = new FactoryInfo { Flags = FactoryInfo.Unicode };
        Text.Copy(PluginIdentity.Vendor, info->Vendor, 64);
    }

    public static void Describe(ClassInfo* info)
    {
        *info = new ClassInfo { Cardinality = ClassInfo.ManyInstances };
        InterfaceId.Write(PluginIdentity.Processor, info->ClassId);
        Text.Copy(Category, info->Category, 32);
        Text.Copy(PluginIdentity.Name, info->Name, 64);
    }

    public static void Describe(ClassInfo2* info)
    {
        *info = default;
        Describe(&info->Basic);
        Text.Copy(PluginIdentity.Category, info->SubCategories, 128);
        Text.Copy(PluginIdentity.Vendor, info->Vendor, 64);
        Text.Copy(Version, info->Version, 64);
        Text.Copy(SdkVersion, info->SdkVersion, 64);
    }

    public static void Describe(ClassInfoW* info)
    {
        *info = new ClassInfoW { Cardinality = ClassInfo.ManyInstances };
        InterfaceId.Write(PluginIdentity.Processor, info->ClassId);
        Text.Copy(Category, info->Category, 32);
        Text.Copy(PluginIdentity.Name, info->Name, 64);
        Text.Copy(PluginIdentity.Category, info->SubCategories, 128);
        Text.Copy(PluginIdentity.Vendor, info->Vendor, 64);
        Text.Copy(Version, info->Version, 64);
        Text.Copy(SdkVersion, info->SdkVersion, 64);
    }
}
