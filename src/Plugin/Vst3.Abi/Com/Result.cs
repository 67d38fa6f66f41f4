namespace PercepNet.Plugin.Vst3.Abi.Com;

/// <summary>What calls answer: COM's codes on Windows, small numbers elsewhere.</summary>
internal static class Result
{
    public const int Ok = 0;

    public const int False = 1;

    public static int NoInterface => OperatingSystem.IsWindows() ? unchecked((int)0x80004002) : -1;

    public static int InvalidArgument => OperatingSystem.IsWindows() ? unchecked((int)0x80070057) : 2;

    public static int NotImplemented => OperatingSystem.IsWindows() ? unchecked((int)0x80004001) : 3;

    public static int InternalError => OperatingSystem.IsWindows() ? unchecked((int)0x80004005) : 4;

    public static int Of(bool good) => good ? Ok : False;
}
