using System.Globalization;

namespace PercepNet.Cli.Plot;

/// <summary>
/// The picture of an enhancement: spectrograms before, after and of what was removed, and below them what the enhancer
/// did and heard. The same input always gives the same bytes.
/// </summary>
internal static class EnhancementFigure
{
    private const int SpectrogramHeight = 224, GainHeight = 150, PitchHeight = 112, SpeechHeight = 84;
    private const double ShownRangeDb = 75, LoudestShare = 0.0005;
    private const double LowestPitchHz = 60, HighestPitchHz = 800, LargestPitchStep = 1 / 3.0;

    private static readonly double[] MarkedPitchesHz = [100, 200, 400, 800];

    /// <summary>Draws the figure and writes it; the stream stays open.</summary>
    public static void Write(Stream stream, FigureFormat format, EnhancementFigureData data, CancellationToken stop)
    {
        var sheet = new Sheet(data.Title, Subtitle(data), data.Seconds, Panels(data, stop));
        if (format == FigureFormat.Png)
        {
            var canvas = new RasterCanvas(Sheet.Width, sheet.Height, Theme.Paper);
            sheet.Draw(canvas);
            PngWriter.Write(stream, canvas.Pixels);
        }
        else
        {
            using var canvas = new SvgCanvas(stream, Sheet.Width, sheet.Height, Theme.Paper, data.Title);
            sheet.Draw(canvas);
        }
    }

    private static List<Panel> Panels(EnhancementFigureData data, CancellationToken stop)
    {
        var axis = FrequencyAxis.ForRate(data.SampleRateHz);
        Spectrogram Measure(float[] signal) =>
            Spectrogram.Measure(signal, data.SampleRateHz, axis, Sheet.FieldWidth, SpectrogramHeight, stop);

        var before = Measure(data.Before);
        var loudest = 5 * Math.Ceiling(Math.Max(before.ExceededBy(LoudestShare), -100) / 5);
        var scale = new ColourScale(ColourMap.Ember, loudest - ShownRangeDb, loudest, 10, "dB");
        var channels = data.Channels > 1 ? string.Create(CultureInfo.InvariantCulture, $", mean of {data.Channels} channels") : "";
        HeatMapPanel SpectrogramPanel(string title, string note, Spectrogram spectrogram) => new(axis, (_, _) => spectrogram.Paint(scale))
        {
            Title = title, Note = note + channels, Height = SpectrogramHeight, Scale = scale,
        };

        List<Panel> panels =
        [
            SpectrogramPanel("Before", "the recording", before),
            SpectrogramPanel("After", "what is kept", Measure(data.After)),
            SpectrogramPanel("Removed", "the difference", Measure(data.Removed)),
        ];
        if (data.Traces is { } traces)
            panels.AddRange(TracePanels(traces, data.Seconds, axis));
        return panels;
    }

    private static IEnumerable<Panel> TracePanels(EnhancementTraces traces, double seconds, FrequencyAxis axis)
    {
        var hops = seconds / traces.HopSeconds;
        var gainScale = new ColourScale(ColourMap.Lagoon, -30, 0, 10, "dB");
        yield return new HeatMapPanel(axis, (width, height) => GainMap.Paint(traces, seconds, axis, gainScale, width, height))
        {
            Title = "Gain", Note = "how far each band is turned down", Height = GainHeight, Scale = gainScale,
        };

        var octaves = Math.Log2(HighestPitchHz / LowestPitchHz);
        double Place(double hz) => Math.Log2(hz / LowestPitchHz) / octaves;
        var pitch = Array.ConvertAll(traces.PitchHz, hz => hz > 0 ? (float)Place(hz) : float.NaN);
        var pitchMarks = Array.ConvertAll(MarkedPitchesHz, hz => new Tick(Place(hz), $"{hz} Hz"));
        yield return new LinePanel(pitch, hops, pitchMarks, Theme.Pitch, largestStep: (float)(LargestPitchStep / octaves))
        {
            Title = "Pitch", Note = "of the voice", Height = PitchHeight,
        };
        yield return new LinePanel(traces.SpeechProbability, hops, [new(0, "0"), new(0.5, "0.5"), new(1, "1")], Theme.Speech, isFilled: true)
        {
            Title = "Speech", Note = "probability", Height = SpeechHeight,
        };
    }

    private static string Subtitle(EnhancementFigureData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Duration(data.Seconds)} · {data.SampleRateHz / 1000.0:0.###} kHz · level {data.BeforeRmsDb:0.0} → {data.AfterRmsDb:0.0} dBFS").Replace('-', '−');

    private static string Duration(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : ClockText.Of(Math.Floor(seconds), seconds);
}
