using System.Text.Json.Nodes;
using PercepNet.Plugin;
using PercepNet.Plugin.Vst3;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

public unsafe class FactoryTests
{
    private static readonly void* s_factory = Loaned.Factory.Identity;

    [Fact]
    public void Factory_describes_one_class_in_three_ways()
    {
        ClassInfo first;
        ClassInfo2 second;
        ClassInfoW third;
        Assert.Equal(1, ((delegate* unmanaged<void*, int>)HostedPlugin.Method(s_factory, 4))(s_factory));
        Assert.Equal(0, ((delegate* unmanaged<void*, int, void*, int>)HostedPlugin.Method(s_factory, 5))(s_factory, 0, &first));
        Assert.Equal(0, ((delegate* unmanaged<void*, int, void*, int>)HostedPlugin.Method(s_factory, 7))(s_factory, 0, &second));
        Assert.Equal(0, ((delegate* unmanaged<void*, int, void*, int>)HostedPlugin.Method(s_factory, 8))(s_factory, 0, &third));
        foreach (nint id in new[] { (nint)first.ClassId, (nint)second.Basic.ClassId, (nint)third.ClassId })
            Assert.Equal(PluginIdentity.Processor, InterfaceId.Read((byte*)id));
        Assert.Equal("Audio Module Class", Ascii(first.Category));
        Assert.Equal(PluginIdentity.Name, Ascii(second.Basic.Name));
        Assert.Equal("Fx|Restoration", Ascii(second.SubCategories));
        Assert.Equal(PluginIdentity.Vendor, Text.Read(third.Vendor).ToString());
        Assert.Equal(Ascii(second.Version), Text.Read(third.Version).ToString());
        Assert.Equal(Result.InvalidArgument, ((delegate* unmanaged<void*, int, void*, int>)HostedPlugin.Method(s_factory, 5))(s_factory, 1, &first));
        Assert.Equal(Result.InvalidArgument, ((delegate* unmanaged<void*, int, void*, int>)HostedPlugin.Method(s_factory, 7))(s_factory, 0, null));
    }

    /// <summary>On systems other than Windows the id lies in memory as it is read.</summary>
    [SkippableFact]
    public void Class_id_lies_in_memory_as_it_is_written()
    {
        Skip.If(OperatingSystem.IsWindows(), "GUIDs lie otherwise there.");
        byte* id = stackalloc byte[16];
        InterfaceId.Write(PluginIdentity.Processor, id);
        Assert.Equal("C0081A82DE2E47389883716FC1B4F190", Convert.ToHexString(new ReadOnlySpan<byte>(id, 16)));
    }

    [Fact]
    public void ModuleInfo_says_what_the_factory_says()
    {
        string text = File.ReadAllText(Repository.PathOf("src", "Plugin", "Vst3", "Bundle", "moduleinfo.json"));
        JsonNode info = JsonNode.Parse(text.Replace("@Version@", PluginFactory.Version, StringComparison.Ordinal))!, listed = Assert.Single(info["Classes"]!.AsArray())!;
        Assert.Equal(PluginIdentity.Processor.ToString("N").ToUpperInvariant(), (string?)listed["CID"]);
        Assert.Equal(PluginFactory.Category, (string?)listed["Category"]);
        Assert.Equal(PluginIdentity.Name, (string?)listed["Name"]);
        Assert.Equal(PluginIdentity.Vendor, (string?)listed["Vendor"]);
        Assert.Equal(PluginFactory.Version, (string?)listed["Version"]);
        Assert.Equal(PluginFactory.SdkVersion, (string?)listed["SDKVersion"]);
        Assert.Equal(PluginIdentity.Category, string.Join('|', listed["Sub Categories"]!.AsArray().Select(part => (string?)part)));
        Assert.Equal(PluginIdentity.Vendor, (string?)info["Factory Info"]!["Vendor"]);
    }

    [Fact]
    public void Unknown_classes_and_interfaces_are_refused()
    {
        void* made = (void*)1;
        byte* nobody = stackalloc byte[16], component = stackalloc byte[16], effect = stackalloc byte[16];
        InterfaceId.Write(Guid.Empty, nobody);
        InterfaceId.Write(InterfaceId.Component, component);
        InterfaceId.Write(PluginIdentity.Processor, effect);
        var create = (delegate* unmanaged<void*, byte*, byte*, void**, int>)HostedPlugin.Method(s_factory, 6);
        Assert.Equal(Result.NoInterface, create(s_factory, nobody, component, &made));
        Assert.True(made == null);
        Assert.Equal(Result.NoInterface, create(s_factory, effect, nobody, &made));
        Assert.Equal(Result.InvalidArgument, create(s_factory, null, component, &made));
        Assert.Equal(Result.InvalidArgument, create(s_factory, effect, component, null));
    }

    [Fact]
    public void References_are_counted_over_all_interfaces()
    {
        HostedPlugin plugin = Loaned.Fresh();
        foreach (Guid id in new[] { InterfaceId.Unknown, InterfaceId.PluginBase, InterfaceId.ProcessContextRequirements, InterfaceId.UnitInfo })
        {
            void* found = plugin.Query(id);
            Assert.True(found != null, id.ToString());
            // The object is the same whatever interface is asked.
            void* unknown = HostedPlugin.Query(found, InterfaceId.Unknown);
            Assert.True(unknown == plugin.Component);
            Assert.Equal(4u, HostedPlugin.Release(unknown));
            Assert.Equal(3u, HostedPlugin.Release(found));
        }
        Assert.True(plugin.Query(InterfaceId.Stream) == null);
        Assert.Equal(0u, plugin.Close());
    }

    [Fact]
    public void Factory_outlives_its_last_release()
    {
        var get = (delegate* unmanaged<void*>)&Module.GetPluginFactory;
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(1, ((delegate* unmanaged<void*, byte>)&Module.ModuleEntry)(null));
            void* factory = get();
            Assert.True(HostedPlugin.Query(factory, InterfaceId.PluginFactory3) == factory);
            HostedPlugin.Release(factory);
            Assert.Equal(1u, HostedPlugin.Release(factory));
            Assert.Equal(1, ((delegate* unmanaged<byte>)&Module.ModuleExit)());
        }
    }

    private static string Ascii(byte* text) => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)text)!;
}
