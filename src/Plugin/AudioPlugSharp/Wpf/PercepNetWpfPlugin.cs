using AudioPlugSharp;
using AudioPlugSharpWPF;
using PercepNet.Plugin.AudioPlugSharp.Editor;

namespace PercepNet.Plugin.AudioPlugSharp.Wpf;

/// <summary>The plugin with its window. AudioPlugSharp's bridge finds and makes it.</summary>
public sealed class PercepNetWpfPlugin : PercepNetPlugin
{
    private static readonly AudioPluginWPF s_wpf = new();

    private EditorWindow? _window;

    /// <summary>Makes the plugin with the networks that come with it.</summary>
    public PercepNetWpfPlugin()
    {
        // WPF cannot be loaded a second time for a second instance.
        CacheLoadContext = true;
        HasUserInterface = true;
        EditorWidth = 560;
        EditorHeight = 520;
    }

    /// <inheritdoc/>
    public override double GetDpiScale() => s_wpf.GetDpiScale();

    /// <inheritdoc/>
    public override void ResizeEditor(uint newWidth, uint newHeight)
    {
        base.ResizeEditor(newWidth, newHeight);
        _window?.SetSize(EditorWidth, EditorHeight);
    }

    /// <inheritdoc/>
    public override void ShowEditor(IntPtr parentWindow)
    {
        HideEditor();
        try
        {
            _window = new EditorWindow(this, new EditorView(new EditorModel(this)));
            _window.SetSize(EditorWidth, EditorHeight);
            _window.Show(parentWindow);
        }
        catch (Exception failed)
        {
            // It would end the host; without a window the plugin plays all the same.
            Logger.Log($"The window cannot be shown: {failed}");
        }
    }

    /// <inheritdoc/>
    public override void HideEditor()
    {
        try
        {
            _window?.Close();
        }
        catch (InvalidOperationException gone)
        {
            Logger.Log($"The window was closed before: {gone.Message}");
        }
        _window = null;
    }
}
