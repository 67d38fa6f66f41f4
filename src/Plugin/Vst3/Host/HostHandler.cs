using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Host;

/// <summary>The host's ear for what the controller says (IComponentHandler), held with a reference of our own.</summary>
internal sealed unsafe class HostHandler
{
    private void* _handler;

    /// <summary>Takes another handler, or none.</summary>
    public void Replace(void* handler)
    {
        if (handler == _handler) return;
        if (handler != null) InterfacePointer.AddRef(handler);
        void* old = _handler;
        _handler = handler;
        if (old != null) InterfacePointer.Release(old);
    }

    /// <summary>Asks the host to look again. Only on its main thread.</summary>
    public void Restart(RestartReasons reasons)
    {
        if (_handler != null) ((delegate* unmanaged<void*, int, int>)InterfacePointer.Method(_handler, 6))(_handler, (int)reasons);
    }
}
