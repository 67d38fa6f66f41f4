using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Vst3.Tests.Split;

/// <summary>A message with a value of every kind, made by the host on demand (IMessage, IAttributeList).</summary>
internal static unsafe class SplitMessage
{
    /// <param name="context">The host (IHostApplication).</param>
    /// <param name="target">Who is to be told (IConnectionPoint).</param>
    public static void Send(void* context, void* target)
    {
        void* host = InterfacePointer.Query(context, InterfaceId.HostApplication), message;
        byte* id = stackalloc byte[16];
        InterfaceId.Write(InterfaceId.Message, id);
        int made = ((delegate* unmanaged<void*, byte*, byte*, void**, int>)InterfacePointer.Method(host, 4))(host, id, id, &message);
        InterfacePointer.Release(host);
        if (made != Result.Ok) return;
        fixed (byte* name = "hello\0"u8, number = "n\0"u8, share = "x\0"u8, text = "t\0"u8, bytes = "b\0"u8)
        fixed (char* words = "good day")
        {
            ((delegate* unmanaged<void*, byte*, void>)InterfacePointer.Method(message, 4))(message, name);
            void* list = Attributes(message);
            ((delegate* unmanaged<void*, byte*, long, int>)InterfacePointer.Method(list, 3))(list, number, 1L << 40);
            ((delegate* unmanaged<void*, byte*, double, int>)InterfacePointer.Method(list, 5))(list, share, 0.25);
            ((delegate* unmanaged<void*, byte*, char*, int>)InterfacePointer.Method(list, 7))(list, text, words);
            ((delegate* unmanaged<void*, byte*, byte*, uint, int>)InterfacePointer.Method(list, 9))(list, bytes, name, 5);
        }
        ((delegate* unmanaged<void*, void*, int>)InterfacePointer.Method(target, 5))(target, message);
        InterfacePointer.Release(message);
    }

    public static string Read(void* message)
    {
        string name = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)InterfacePointer.Method(message, 3))(message))!;
        void* list = Attributes(message), block;
        long whole;
        double part;
        uint size;
        char* words = stackalloc char[16];
        fixed (byte* number = "n\0"u8, share = "x\0"u8, text = "t\0"u8, bytes = "b\0"u8, nothing = "?\0"u8)
        {
            int found = ((delegate* unmanaged<void*, byte*, long*, int>)InterfacePointer.Method(list, 4))(list, number, &whole)
                | ((delegate* unmanaged<void*, byte*, double*, int>)InterfacePointer.Method(list, 6))(list, share, &part)
                | ((delegate* unmanaged<void*, byte*, char*, uint, int>)InterfacePointer.Method(list, 8))(list, text, words, 10)
                | ((delegate* unmanaged<void*, byte*, void**, uint*, int>)InterfacePointer.Method(list, 10))(list, bytes, &block, &size);
            int missed = ((delegate* unmanaged<void*, byte*, long*, int>)InterfacePointer.Method(list, 4))(list, nothing, &whole);
            // The buffer for the text has room for four letters and the zero.
            return found == Result.Ok && missed == Result.False
                ? FormattableString.Invariant($"{name} {whole} {part} {new string(words)} {Marshal.PtrToStringUTF8((nint)block, (int)size)}")
                : "lost";
        }
    }

    private static void* Attributes(void* message) => ((delegate* unmanaged<void*, void*>)InterfacePointer.Method(message, 5))(message);
}
