using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PercepNet.Plugin.AudioPlugSharp.Editor;
using PercepNet.TestKit;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>WPF looks for what a window is bound to only when it runs, and then keeps silent about what is not there.</summary>
public partial class EditorViewTests
{
    private static readonly XDocument s_view = XDocument.Load(Repository.PathOf("src", "Plugin", "AudioPlugSharp", "Wpf", "EditorView.xaml"));

    // What WPF binds in both directions unless it is told otherwise.
    private static readonly HashSet<(string, string)> s_twoWay =
        [("Slider", "Value"), ("ProgressBar", "Value"), ("TextBox", "Text"), ("CheckBox", "IsChecked"), ("ComboBox", "SelectedIndex")];

    [Fact]
    public void Everything_in_the_window_is_bound_to_something()
    {
        int bindings = 0;
        foreach (XElement element in s_view.Descendants())
            foreach (XAttribute attribute in element.Attributes())
            {
                Match binding = Binding().Match(attribute.Value);
                if (!binding.Success) continue;
                bindings++;
                PropertyInfo property = Find(ModelOf(element), binding.Groups["path"].Value);
                string mode = binding.Groups["mode"].Value;
                bool twoWay = s_twoWay.Contains((element.Name.LocalName, attribute.Name.LocalName)) && mode.Length == 0;
                Assert.True(!twoWay || property.SetMethod is { IsPublic: true }, $"{element.Name.LocalName}.{attribute.Name.LocalName} would set {property.Name}.");
            }
        Assert.True(bindings > 20, $"{bindings} bindings");
    }

    [Fact]
    public void Every_part_of_the_model_is_in_the_window()
    {
        string text = s_view.ToString();
        Assert.All(new[] { "Bypass.IsOn", "Presets", "Preset", "Meters", "Sliders", "Choices" }, part => Assert.Contains($"{{Binding {part}}}", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_light_on_dark_inside_templates_too()
    {
        // WPF looks for a nameless style of TextBlock no further than the template it stands in: its text would be black.
        XElement style = s_view.Descendants().Single(element => element.Name.LocalName == "Style");
        Assert.Equal("Text", KeyOf(style));
        Assert.Equal(["Foreground", "VerticalAlignment"], style.Elements().Select(setter => (string?)setter.Attribute("Property")));
        Assert.All(s_view.Descendants().Where(element => element.Name.LocalName == "TextBlock"), text => Assert.Equal("{StaticResource Text}", (string?)text.Attribute("Style")));
    }

    [Fact]
    public void What_is_typed_is_taken_on_Enter()
    {
        string code = File.ReadAllText(Repository.PathOf("src", "Plugin", "AudioPlugSharp", "Wpf", "EditorView.xaml.cs"));
        Assert.All(
            s_view.Descendants().Where(element => element.Name.LocalName == "TextBox"),
            box => Assert.Contains($"void {(string?)box.Attribute("KeyDown")}(object sender, KeyEventArgs", code, StringComparison.Ordinal));
    }

    // Templates show the items of a list; everything else shows the editor.
    private static Type ModelOf(XElement element) =>
        KeyOf(element.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor.Name.LocalName == "DataTemplate")) switch
        {
            null => typeof(EditorModel),
            "Meter" => typeof(MeterModel),
            _ => typeof(ControlModel),
        };

    private static string? KeyOf(XElement? resource) => (string?)resource?.Attributes().Single(a => a.Name.LocalName == "Key");

    private static PropertyInfo Find(Type model, string path)
    {
        PropertyInfo? property = null;
        foreach (string name in path.Split('.'))
        {
            property = (property?.PropertyType ?? model).GetProperty(name);
            Assert.True(property != null, $"{model.Name} has no {path}.");
        }
        return property!;
    }

    [GeneratedRegex(@"^\{Binding (?<path>[\w.]+)(, Mode=(?<mode>\w+))?\}$")]
    private static partial Regex Binding();
}
