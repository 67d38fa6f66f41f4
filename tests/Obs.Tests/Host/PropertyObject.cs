namespace PercepNet.Obs.Tests.Host;

/// <summary>A control that the filter has asked for.</summary>
internal sealed unsafe class PropertyObject(string kind, string id, string description)
{
    public string Kind { get; } = kind;

    public string Id { get; } = id;

    public string Description { get; set; } = description;

    public string LongDescription { get; set; } = "";

    public string Suffix { get; set; } = "";

    public (double Low, double High, double Step) Range { get; init; }

    public List<(string Name, long Value)> Items { get; } = [];

    public nint Callback { get; set; }

    public void* Identity { get; set; }
}
