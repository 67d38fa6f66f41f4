using System.Diagnostics;
using System.Windows.Controls;
using System.Windows.Input;
using System.Windows.Threading;
using PercepNet.Plugin.AudioPlugSharp.Editor;

namespace PercepNet.Plugin.AudioPlugSharp.Wpf;

/// <summary>The window's content: it shows an <see cref="EditorModel"/> and asks it 25 times a second what is new.</summary>
public partial class EditorView : UserControl
{
    private readonly DispatcherTimer _timer = new() { Interval = TimeSpan.FromMilliseconds(40) };
    private readonly Stopwatch _sinceTick = new();

    /// <param name="model">What to show.</param>
    public EditorView(EditorModel model)
    {
        InitializeComponent();
        DataContext = model;
        _timer.Tick += (_, _) =>
        {
            double seconds = _sinceTick.Elapsed.TotalSeconds;
            _sinceTick.Restart();
            model.Tick(seconds);
        };
        Loaded += (_, _) => _timer.Start();
        Unloaded += (_, _) => _timer.Stop();
    }

    // WPF itself takes over what was typed only when the box is left.
    private void TakeOnEnter(object sender, KeyEventArgs pressed)
    {
        if (pressed.Key != Key.Enter) return;
        // What was not touched stays: the text is coarser than the value.
        if (((TextBox)sender).GetBindingExpression(TextBox.TextProperty) is { IsDirty: true } typed) typed.UpdateSource();
        pressed.Handled = true;
    }
}
