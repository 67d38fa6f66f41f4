using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;

namespace PercepNet.Plugin.Vst3.Hosting.Pointers;

/// <summary>The side of a plugin that shows and sets parameters (IEditController).</summary>
internal readonly unsafe struct ControllerPointer(void* controller)
{
    private readonly void** _methods = *(void***)controller;

    public void* Pointer => controller;

    public int ParameterCount => ((delegate* unmanaged<void*, int>)_methods[8])(controller);

    public int Initialize(void* context) => ((delegate* unmanaged<void*, void*, int>)_methods[3])(controller, context);

    public int Terminate() => ((delegate* unmanaged<void*, int>)_methods[4])(controller);

    public int SetComponentState(StreamObject stream) => ((delegate* unmanaged<void*, void*, int>)_methods[5])(controller, stream.Identity);

    public int SetState(StreamObject stream) => ((delegate* unmanaged<void*, void*, int>)_methods[6])(controller, stream.Identity);

    public int GetState(StreamObject stream) => ((delegate* unmanaged<void*, void*, int>)_methods[7])(controller, stream.Identity);

    public int GetParameter(int index, ParameterInfo* info) => ((delegate* unmanaged<void*, int, ParameterInfo*, int>)_methods[9])(controller, index, info);

    /// <summary>The text of a value, or null.</summary>
    public string? Format(uint id, double normalized)
    {
        char* text = stackalloc char[Text.Long];
        *text = '\0';
        return ((delegate* unmanaged<void*, uint, double, char*, int>)_methods[10])(controller, id, normalized, text) == Result.Ok ? Text.Read(text).ToString() : null;
    }

    /// <summary>The value of a text.</summary>
    public int Parse(uint id, string text, double* normalized)
    {
        char* copy = stackalloc char[Text.Long];
        Text.Copy(text, copy);
        return ((delegate* unmanaged<void*, uint, char*, double*, int>)_methods[11])(controller, id, copy, normalized);
    }

    public double ToPlain(uint id, double normalized) => ((delegate* unmanaged<void*, uint, double, double>)_methods[12])(controller, id, normalized);

    public double Get(uint id) => ((delegate* unmanaged<void*, uint, double>)_methods[14])(controller, id);

    public int Set(uint id, double normalized) => ((delegate* unmanaged<void*, uint, double, int>)_methods[15])(controller, id, normalized);

    public int SetHandler(HandlerObject? handler) =>
        ((delegate* unmanaged<void*, void*, int>)_methods[16])(controller, handler == null ? null : handler.Identity);
}
