using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Host;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Plugin.Obs;

/// <summary>The kind of source that OBS lists, and what it calls. No exception leaves an entry; sound that cannot be worked on passes as it is.</summary>
internal static unsafe class FilterSource
{
    /// <summary>Stored in every scene collection that uses the filter: it never changes.</summary>
    public const string Id = "percepnet_filter";

    public static void Register()
    {
        SourceInfo info = Describe();
        LibObs.RegisterSource(&info, (nuint)sizeof(SourceInfo));
    }

    public static SourceInfo Describe() => new()
    {
        Id = NativeText.Of(Id),
        Type = SourceInfo.TypeFilter,
        OutputFlags = SourceInfo.FlagAudio,
        GetName = &GetName,
        Create = &Create,
        Destroy = &Destroy,
        GetDefaults = &GetDefaults,
        GetProperties = &GetProperties,
        Update = &Update,
        FilterAudio = &FilterAudio,
    };

    /// <summary>The filter that OBS holds as a pointer; null for null.</summary>
    public static ObsFilter? Of(void* data) => data == null ? null : (ObsFilter?)GCHandle.FromIntPtr((nint)data).Target;

    [UnmanagedCallersOnly]
    private static byte* GetName(void* typeData)
    {
        try
        {
            return Locale.Of(Texts.FilterName);
        }
        catch (Exception)
        {
            return NativeText.Of(Id);
        }
    }

    [UnmanagedCallersOnly]
    private static void* Create(void* settings, void* source)
    {
        try
        {
            return (void*)GCHandle.ToIntPtr(GCHandle.Alloc(new ObsFilter(settings)));
        }
        catch (Exception)
        {
            return null;
        }
    }

    [UnmanagedCallersOnly]
    private static void Destroy(void* data)
    {
        if (data != null) GCHandle.FromIntPtr((nint)data).Free();
    }

    [UnmanagedCallersOnly]
    private static void GetDefaults(void* settings)
    {
        try
        {
            FilterSettings.SetDefaults(settings);
        }
        catch (Exception)
        {
            // Without defaults every value reads 0; OBS offers no way to say more.
        }
    }

    [UnmanagedCallersOnly]
    private static void* GetProperties(void* data)
    {
        try
        {
            return FilterProperties.Make(Of(data));
        }
        catch (Exception)
        {
            return null;
        }
    }

    [UnmanagedCallersOnly]
    private static void Update(void* data, void* settings)
    {
        try
        {
            Of(data)?.Update(settings);
        }
        catch (Exception)
        {
            // The stream that plays goes on as it was.
        }
    }

    [UnmanagedCallersOnly]
    private static AudioPacket* FilterAudio(void* data, AudioPacket* packet)
    {
        try
        {
            return packet == null || Of(data) is not { } filter ? packet : filter.Process(packet);
        }
        catch (Exception)
        {
            return packet;
        }
    }
}
