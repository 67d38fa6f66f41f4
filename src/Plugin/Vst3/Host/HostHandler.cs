namespace PercepNet.Plugin.Vst3.Host;

/// <summary>The host's ear for what the controller says (IComponentHandler), held with a reference of our own.</summary>
internal sealed unsafe class HostHandler
{
    private void* _handler;

    /// <summary>Takes another handler, or none.</summary>
    public void Replace(void* handler)
    {
        if (handler == _handler) return;
        if (handler != null) ((delegate* unmanaged<void*, uint>)Method(handler, 1))(handler);
        void* old = _handler;
        _handler = handler;
        if (old != null) ((delegate* unmanaged<void*, uint>)Method(old, 2))(old);
    }

    /// <summary>Asks the host to look again. Only on its main thread.</summary>
    public void Restart(RestartReason reason)
    {
        if (_handler != null) ((delegate* unmanaged<void*, int, int>)Method(_handler, 6))(_handler, (int)reason);
    }

    private static void* Method(void* handler, int index) => (*(void***)handler)[index];
}
