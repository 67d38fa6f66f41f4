using System.Xml.Linq;

namespace PercepNet.House.Tests.Rules;

/// <summary>What a project file says.</summary>
internal sealed class Project
{
    private readonly XDocument _xml;

    private Project(string path, XDocument xml) => (Path, _xml) = (path, xml);

    public string Path { get; }

    /// <summary>The room: the folder below src or tests, with dots.</summary>
    public string Room => RoomOf(Path);

    public IEnumerable<string> ReferencedRooms => Includes("ProjectReference").Select(include =>
        RoomOf(System.IO.Path.GetRelativePath(".", System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, include.Replace('\\', '/')))));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<XElement> Elements(string name) => _xml.Descendants(name);

    public static IEnumerable<Project> All(SourceTree tree, string folder) =>
        tree.Files(folder, ".csproj").Select(path => new Project(path, XDocument.Parse(tree.Text(path))));

    private static string RoomOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        return string.Join('.', parts[1..^1]);
    }

    private IEnumerable<string> Includes(string name) =>
        Elements(name).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
