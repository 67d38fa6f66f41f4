namespace PercepNet.Plugin.Vst3.Abi.Com;

/// <summary>Ids of the interfaces that we have or use. In memory they are GUIDs on Windows and big-endian elsewhere.</summary>
internal static unsafe class InterfaceId
{
    public static Guid Unknown { get; } = new("00000000-0000-0000-C000-000000000046");

    public static Guid PluginBase { get; } = new("22888DDB-156E-45AE-8358-B34808190625");

    public static Guid PluginFactory { get; } = new("7A4D811C-5211-4A1F-AED9-D2EE0B43BF9F");

    public static Guid PluginFactory2 { get; } = new("0007B650-F24B-4C0B-A464-EDB9F00B2ABB");

    public static Guid PluginFactory3 { get; } = new("4555A2AB-C123-4E57-9B12-291036878931");

    public static Guid Component { get; } = new("E831FF31-F2D5-4301-928E-BBEE25697802");

    public static Guid AudioProcessor { get; } = new("42043F99-B7DA-453C-A569-E79D9AAEC33D");

    public static Guid ProcessContextRequirements { get; } = new("2A654303-EF76-4E3D-95B5-FE83730EF6D0");

    public static Guid EditController { get; } = new("DCD7BBE3-7742-448D-A874-AACC979C759E");

    public static Guid UnitInfo { get; } = new("3D4BD6B5-913A-4FD2-A886-E768A5EB92C1");

    public static Guid Stream { get; } = new("C3BF6EA2-3099-4752-9B6B-F9901EE33E9B");

    public static Guid ComponentHandler { get; } = new("93A0BEA3-0BD0-45DB-8E89-0B0CC1E46AC6");

    public static Guid ParameterChanges { get; } = new("A4779663-0BB6-4A56-B443-84A8466FEB9D");

    public static Guid ParameterQueue { get; } = new("01263A18-ED07-4F6F-98C9-D3564686F9BA");

    public static Guid EventList { get; } = new("3A2C4214-3463-49FE-B2C4-F397B9695A44");

    public static Guid ConnectionPoint { get; } = new("70A4156F-6E6E-4026-9891-48BFAA60D8D1");

    public static Guid HostApplication { get; } = new("58E595CC-DB2D-4969-8B6A-AF8C36A664E5");

    public static Guid Message { get; } = new("936F033B-C6C0-47DB-BB08-82F813C1E613");

    public static Guid AttributeList { get; } = new("1E5F0AEB-CC7F-4533-A254-401138AD5EE4");

    /// <summary>Reads 16 bytes, aligned or not.</summary>
    public static Guid Read(byte* id) => new(new ReadOnlySpan<byte>(id, sizeof(Guid)), bigEndian: !OperatingSystem.IsWindows());

    /// <summary>Writes 16 bytes.</summary>
    public static void Write(Guid id, byte* target) => id.TryWriteBytes(new Span<byte>(target, sizeof(Guid)), bigEndian: !OperatingSystem.IsWindows(), out _);
}
