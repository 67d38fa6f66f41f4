namespace PercepNet.Cli.Plot;

/// <summary>Colours and type of every figure.</summary>
internal static class Theme
{
    /// <summary>The paper.</summary>
    public static readonly Colour Paper = Colour.FromHex(0xFCFBF9);

    /// <summary>Behind lines.</summary>
    public static readonly Colour Field = Colour.FromHex(0xF4F2EE);

    /// <summary>Grid lines.</summary>
    public static readonly Colour Grid = Colour.FromHex(0xE2DFD8);

    /// <summary>Axis marks.</summary>
    public static readonly Colour Mark = Colour.FromHex(0x8B8F9C);

    /// <summary>The pitch line.</summary>
    public static readonly Colour Pitch = Colour.FromHex(0xB8385A);

    /// <summary>The speech line.</summary>
    public static readonly Colour Speech = Colour.FromHex(0x14707C);

    /// <summary>Headline.</summary>
    public static readonly TextStyle Headline = new(34, 0.088f, Colour.FromHex(0x1E2130));

    /// <summary>Below the headline.</summary>
    public static readonly TextStyle Subtitle = new(20, 0.075f, Colour.FromHex(0x646979));

    /// <summary>Name of a panel.</summary>
    public static readonly TextStyle PanelTitle = new(20, 0.1f, Colour.FromHex(0x1E2130));

    /// <summary>What a panel shows.</summary>
    public static readonly TextStyle PanelNote = new(20, 0.07f, Colour.FromHex(0x747988));

    /// <summary>Beside axis marks.</summary>
    public static readonly TextStyle Label = new(18, 0.075f, Colour.FromHex(0x4A4F5E));
}
