using System.Xml.Linq;
using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class EnhancementFigureTests
{
    internal const int FieldLeft = 104, FieldTop = 148, FieldHeight = 224, FieldDistance = 274;

    private const int RateHz = 16000;

    internal static (byte R, byte G, byte B) Rgb(Colour colour) => (colour.R, colour.G, colour.B);

    [Theory]
    [InlineData(true, 1478)]
    [InlineData(false, 982)]
    public void Png_has_the_size_of_its_panels(bool hasTraces, int height)
    {
        var picture = PngPicture.Read(Write(FigureFormat.Png, Data("tone", hasTraces)));
        Assert.Equal((1600, height), (picture.Width, picture.Height));
    }

    /// <summary>The recording is a 1 kHz tone over silence; after it is gone, so it shows before and in what was removed.</summary>
    [Fact]
    public void Known_places_have_known_colours()
    {
        var picture = PngPicture.Read(Write(FigureFormat.Png, Data("tone", hasTraces: true)));
        var axis = FrequencyAxis.ForRate(RateHz);
        var toneY = FieldTop + (int)((1 - axis.Position(1000)) * FieldHeight);
        var silentY = FieldTop + 10;
        var (night, cream) = (ColourMap.Ember[0], ColourMap.Ember[1]);

        Assert.Equal(Rgb(Theme.Paper), picture[2, 2]);
        Assert.Equal(Rgb(Theme.Paper), picture[1597, picture.Height - 3]);
        AssertNear(cream, picture[700, toneY]);
        AssertNear(night, picture[700, toneY + FieldDistance]);
        AssertNear(cream, picture[700, toneY + 2 * FieldDistance]);
        AssertNear(night, picture[700, silentY]);
        Assert.Equal(Rgb(ColourMap.Lagoon[1]), picture[FieldLeft + 200, FieldTop + 3 * FieldDistance + 5]);
        Assert.Equal(Rgb(ColourMap.Lagoon[0]), picture[FieldLeft + 1200, FieldTop + 3 * FieldDistance + 5]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Same_data_give_the_same_bytes(int format)
    {
        var first = Write((FigureFormat)format, Data("tone", hasTraces: true));
        Assert.Equal(first, Write((FigureFormat)format, Data("tone", hasTraces: true)));
    }

    [Fact]
    public void Svg_is_well_formed_names_every_text_and_embeds_heat_maps()
    {
        var bytes = Write(FigureFormat.Svg, Data("<a> & \"b\"\u0001.wav", hasTraces: true));
        var svg = XDocument.Load(new MemoryStream(bytes)).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(ns + "svg", svg.Name);
        Assert.Equal("0 0 1600 1478", (string?)svg.Attribute("viewBox"));
        Assert.Equal("<a> & \"b\".wav", (string?)svg.Element(ns + "title"));

        var texts = svg.Elements(ns + "path").Select(path => (string?)path.Attribute("aria-label")).OfType<string>().ToArray();
        Assert.Superset(new HashSet<string> { "Before", "After", "Removed", "Gain", "Pitch", "Speech", "1 kHz", "−10", "0 s", "2 s" }, texts.ToHashSet());

        var images = svg.Elements(ns + "image").Select(image => ((string)image.Attribute("href")!).Split(',')).ToArray();
        Assert.Equal(6, images.Length);
        Assert.All(images, image => Assert.Equal("data:image/png;base64", image[0]));
        Assert.Equal(FieldHeight, PngPicture.Read(Convert.FromBase64String(images[0][1])).Height);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A name so long that no sheet of paper could hold it: WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]
    public void Everything_that_is_written_stays_on_the_sheet(string title)
    {
        var svg = XDocument.Load(new MemoryStream(Write(FigureFormat.Svg, Data(title, hasTraces: true)))).Root!;
        foreach (var path in svg.Elements().Where(element => element.Attribute("aria-label") is not null))
        {
            var numbers = ((string)path.Attribute("d")!).Split(['M', 'L', 'C', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.All(numbers.Where((_, i) => i % 2 == 0), x => Assert.InRange(x, 4, 1596));
            Assert.All(numbers.Where((_, i) => i % 2 == 1), y => Assert.InRange(y, 4, 1474));
        }
    }

    [Fact]
    public void A_silent_recording_and_one_hop_are_drawn_too()
    {
        var traces = new EnhancementTraces(0.01, [100, 1000], [[1, 1]], [0], [0]);
        var picture = PngPicture.Read(Write(FigureFormat.Png, Silence(RateHz / 100, RateHz, traces)));
        Assert.Equal(1600, picture.Width);
    }

    /// <summary>Oracle: a day, an hour, a minute and a second, in seconds.</summary>
    [Theory]
    [InlineData(61, "1:01 · ")]
    [InlineData(3661, "1:01:01 · ")]
    [InlineData(90_061, "25:01:01 · ")]
    public void The_headline_says_how_long_it_is_however_long(int seconds, string duration)
    {
        var svg = XDocument.Load(new MemoryStream(Write(FigureFormat.Svg, Silence(seconds, rateHz: 1))));
        Assert.Single(svg.Descendants().Attributes("aria-label"), label => label.Value.StartsWith(duration, StringComparison.Ordinal));
    }

    [Fact]
    public void The_mean_of_several_channels_is_called_that()
    {
        var svg = XDocument.Load(new MemoryStream(Write(FigureFormat.Svg, Silence(RateHz, RateHz) with { Channels = 6 })));
        var texts = svg.Descendants().Attributes("aria-label").Select(label => label.Value).ToHashSet();
        Assert.Superset(new HashSet<string> { "the recording, mean of 6 channels", "what is kept, mean of 6 channels", "the difference, mean of 6 channels" }, texts);
    }

    /// <summary>A stream that ends early, as a full disk does: what it says comes out, and nothing in its place.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_stream_that_is_full_says_so(int format)
    {
        using var full = new MemoryStream(new byte[5_000]);
        Assert.Throws<NotSupportedException>(() => EnhancementFigure.Write(full, (FigureFormat)format, Data("tone", hasTraces: true), CancellationToken.None));
    }

    private static EnhancementFigureData Data(string title, bool hasTraces)
    {
        var tone = Enumerable.Range(0, 2 * RateHz).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * (i % 16) / 16)).ToArray();
        var traces = new EnhancementTraces(
            0.01, [100, 1000, 8000],
            [.. Enumerable.Range(0, 200).Select(hop => hop < 100 ? new[] { 1f, 1f, 1f } : [0f, 0f, 0f])],
            [.. Enumerable.Range(0, 200).Select(hop => hop % 50 < 25 ? 150f + hop : 0)],
            [.. Enumerable.Range(0, 200).Select(hop => hop / 200f)]);
        return new EnhancementFigureData(title, RateHz, tone, new float[tone.Length], hasTraces ? traces : null) { BeforeRmsDb = -9, AfterRmsDb = -120 };
    }

    private static EnhancementFigureData Silence(int samples, int rateHz, EnhancementTraces? traces = null) =>
        new("silence", rateHz, new float[samples], new float[samples], traces) { BeforeRmsDb = -120, AfterRmsDb = -120 };

    private static byte[] Write(FigureFormat format, EnhancementFigureData data)
    {
        using var stream = new MemoryStream();
        EnhancementFigure.Write(stream, format, data, CancellationToken.None);
        return stream.ToArray();
    }

    private static void AssertNear(Colour expected, (byte R, byte G, byte B) actual)
    {
        Assert.InRange(actual.R, expected.R - 24, expected.R + 24);
        Assert.InRange(actual.G, expected.G - 40, expected.G + 40);
        Assert.InRange(actual.B, expected.B - 64, expected.B + 64);
    }
}
