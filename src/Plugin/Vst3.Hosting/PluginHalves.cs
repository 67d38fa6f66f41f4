using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.Plugin.Vst3.Hosting.Pointers;

namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>Component and controller of a plugin, one object or two: made, introduced to each other, and let go in good order.</summary>
internal sealed unsafe class PluginHalves : IDisposable
{
    private readonly void* _component;
    private readonly void* _processor;
    private readonly void* _controller;
    private readonly void* _componentPoint;
    private readonly void* _controllerPoint;
    private readonly bool _isInitialized;
    private readonly bool _isControllerApart;
    private bool _isConnected;

    /// <exception cref="Vst3Exception">The factory does not make it, or it refuses to start.</exception>
    public PluginHalves(FactoryPointer factory, Vst3Class plugin, HostApplicationObject host)
    {
        try
        {
            _component = factory.Create(plugin.Id, InterfaceId.Component);
            if (_component == null) throw new Vst3Exception($"The module makes no '{plugin.Name}'; look whether another host takes it.");
            if (Component.Initialize(host.Identity) != Result.Ok) throw new Vst3Exception($"'{plugin.Name}' refuses to start; look whether another host takes it.");
            _isInitialized = true;
            _processor = InterfacePointer.Query(_component, InterfaceId.AudioProcessor);
            if (_processor == null) throw new Vst3Exception($"'{plugin.Name}' plays no sound; choose another plugin.");
            _controller = InterfacePointer.Query(_component, InterfaceId.EditController);
            if (_controller != null) return;

            _controller = MakeController(factory);
            if (_controller == null) return;
            if (new ControllerPointer(_controller).Initialize(host.Identity) != Result.Ok) throw new Vst3Exception($"The controller of '{plugin.Name}' refuses to start; look whether another host takes it.");
            _isControllerApart = true;
            _componentPoint = InterfacePointer.Query(_component, InterfaceId.ConnectionPoint);
            _controllerPoint = InterfacePointer.Query(_controller, InterfaceId.ConnectionPoint);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ComponentPointer Component => new(_component);

    public ProcessorPointer Processor => new(_processor);

    /// <summary>The controller; null where the plugin has none.</summary>
    public ControllerPointer? Controller => _controller == null ? null : new ControllerPointer(_controller);

    /// <summary>Lets halves that are two objects talk. The controller must know its handler by then.</summary>
    public void Connect()
    {
        if (_componentPoint == null || _controllerPoint == null) return;
        new ConnectionPointer(_componentPoint).Connect(_controllerPoint);
        new ConnectionPointer(_controllerPoint).Connect(_componentPoint);
        _isConnected = true;
    }

    public void Dispose()
    {
        if (_isConnected)
        {
            new ConnectionPointer(_componentPoint).Disconnect(_controllerPoint);
            new ConnectionPointer(_controllerPoint).Disconnect(_componentPoint);
        }
        Controller?.SetHandler(null);
        if (_isControllerApart) Controller!.Value.Terminate();
        if (_isInitialized) Component.Terminate();
        Release(_controllerPoint);
        Release(_componentPoint);
        Release(_controller);
        Release(_processor);
        Release(_component);
    }

    private void* MakeController(FactoryPointer factory)
    {
        byte* id = stackalloc byte[16];
        return Component.GetControllerClass(id) == Result.Ok ? factory.Create(InterfaceId.Read(id), InterfaceId.EditController) : null;
    }

    private static void Release(void* pointer)
    {
        if (pointer != null) InterfacePointer.Release(pointer);
    }
}
