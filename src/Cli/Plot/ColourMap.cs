namespace PercepNet.Cli.Plot;

/// <summary>
/// Colours for values from 0 to 1, dark to light. Control points are joined in Oklab, a perceptually even space, and
/// placed so that lightness rises in equal steps: equal differences of value look equal, in print and to the colour-blind.
/// </summary>
internal sealed class ColourMap
{
    private const int Steps = 256;

    private readonly Colour[] _colours = new Colour[Steps];

    private ColourMap(params ReadOnlySpan<int> points)
    {
        var path = new Oklab[points.Length];
        for (var i = 0; i < path.Length; i++)
            path[i] = Oklab.From(Colour.FromHex(points[i]));
        for (var i = 0; i < Steps; i++)
            _colours[i] = AtLightness(path, float.Lerp(path[0].L, path[^1].L, i / (Steps - 1f))).ToColour();
    }

    /// <summary>Night, indigo, plum, coral, amber, cream: for spectrograms.</summary>
    public static ColourMap Ember { get; } = new(0x0A0D22, 0x2A1F63, 0x75307F, 0xC94A62, 0xF2884B, 0xF8C877, 0xFDF6DC);

    /// <summary>Deep slate through teal to pale mint: for gains.</summary>
    public static ColourMap Lagoon { get; } = new(0x10222E, 0x0F4C5C, 0x2A8C8C, 0x8CCBB5, 0xF1F8EC);

    /// <summary>The colour of a value; what lies outside 0..1 takes the colour of the nearer end.</summary>
    public Colour this[float value] => _colours[(int)(Math.Clamp(value, 0, 1) * (Steps - 1) + 0.5f)];

    private static Oklab AtLightness(Oklab[] path, float lightness)
    {
        var i = 1;
        while (i < path.Length - 1 && path[i].L < lightness)
            i++;
        return Oklab.Lerp(path[i - 1], path[i], (lightness - path[i - 1].L) / (path[i].L - path[i - 1].L));
    }
}
