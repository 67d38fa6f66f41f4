using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Plot;

/// <summary>Level over time and frequency, one value a pixel.</summary>
internal sealed class Spectrogram
{
    private const double WindowSeconds = 0.040, SilenceDb = -200, LoudestDb = 200;
    private const int ZeroPadding = 2, MostFramesPerColumn = 24;

    private readonly float[] _levels;

    private Spectrogram(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        _levels = new float[columns * rows];
    }

    /// <summary>Number of pixels in time.</summary>
    public int Columns { get; }

    /// <summary>Number of pixels in frequency.</summary>
    public int Rows { get; }

    /// <summary>Level in dB of a full-scale sine; row 0 is the highest frequency.</summary>
    public float this[int column, int row] => _levels[row * Columns + column];

    /// <summary>Measures a signal.</summary>
    public static Spectrogram Measure(ReadOnlySpan<float> signal, int sampleRateHz, FrequencyAxis axis, int columns, int rows, CancellationToken stop)
    {
        var window = 2 * Math.Max(4, (int)Math.Round(WindowSeconds * sampleRateHz / 2));
        var spectrum = new PowerSpectrum(window, ZeroPadding * window);
        var samplesPerColumn = (double)signal.Length / columns;
        var framesPerColumn = Math.Clamp((int)Math.Ceiling(samplesPerColumn / (window / 2)), 1, MostFramesPerColumn);
        var binsPerHz = (double)ZeroPadding * window / sampleRateHz;
        var fullScale = WindowSum(spectrum) / 2;

        var result = new Spectrogram(columns, rows);
        var frame = new float[window];
        var power = new float[spectrum.BinCount];
        var sum = new double[spectrum.BinCount];
        for (var column = 0; column < columns; column++)
        {
            stop.ThrowIfCancellationRequested();
            Array.Clear(sum);
            for (var k = 0; k < framesPerColumn; k++)
            {
                var centre = (column + (k + 0.5) / framesPerColumn) * samplesPerColumn;
                CopyFrame(signal, (int)centre - window / 2, frame);
                spectrum.Measure(frame, power);
                for (var bin = 0; bin < sum.Length; bin++)
                    sum[bin] += power[bin];
            }
            for (var row = 0; row < rows; row++)
            {
                double low = axis.Hz((rows - row - 1.0) / rows) * binsPerHz, high = axis.Hz((rows - row) / (double)rows) * binsPerHz;
                var level = 10 * Math.Log10(PowerBetween(sum, low, high) / framesPerColumn / (fullScale * fullScale));
                // Whatever a signal holds, levels stay finite: NaN, which fails the comparison, counts as silence.
                result._levels[row * columns + column] = (float)(level > SilenceDb ? Math.Min(level, LoudestDb) : SilenceDb);
            }
        }
        return result;
    }

    /// <summary>The level that only a share of all pixels exceed.</summary>
    public double ExceededBy(double share)
    {
        var sorted = _levels.Order().ToArray();
        return sorted[(int)((sorted.Length - 1) * (1 - share))];
    }

    /// <summary>The pixels in the colours of a scale.</summary>
    public Bitmap Paint(ColourScale scale)
    {
        var picture = new Bitmap(Columns, Rows, default);
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
                picture[column, row] = scale[this[column, row]];
        return picture;
    }

    /// <summary>The mean over bins where a pixel spans several; between two bins the geometric mean by distance.</summary>
    private static double PowerBetween(double[] power, double low, double high)
    {
        int first = (int)Math.Ceiling(low), last = Math.Min((int)Math.Floor(high), power.Length - 1);
        if (last > first)
            return power.AsSpan(first..(last + 1)).ToArray().Average();
        var place = Math.Min((low + high) / 2, power.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, power.Length - 1);
        return Math.Pow(power[below], 1 - (place - below)) * Math.Pow(power[above], place - below);
    }

    private static void CopyFrame(ReadOnlySpan<float> signal, int start, Span<float> frame)
    {
        frame.Clear();
        int from = Math.Clamp(start, 0, signal.Length), to = Math.Clamp(start + frame.Length, 0, signal.Length);
        if (to > from)
            signal[from..to].CopyTo(frame[(from - start)..]);
    }

    private static double WindowSum(PowerSpectrum spectrum)
    {
        double sum = 0;
        foreach (var value in spectrum.Window)
            sum += value;
        return sum;
    }
}
