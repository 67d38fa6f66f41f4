namespace PercepNet.Cli.Metrics;

/// <summary>
/// Short-time objective intelligibility at 10 kHz: STOI (Taal, Hendriks, Heusdens, Jensen 2011) and its extended
/// form ESTOI (Jensen, Taal 2016). Fifteen third-octave envelopes, compared over stretches of 384 ms.
/// </summary>
internal static class Intelligibility
{
    private const int RateHz = 10_000, TransformSamples = 512, BandCount = 15, Stretch = 30;
    private const double LowestBandHz = 150, ClipDb = -15, Tiny = 1e-15;

    /// <summary>Both scores; NaN when less than one stretch of speech is left.</summary>
    public static (double Stoi, double Estoi) Measure(ReadOnlySpan<float> clean, ReadOnlySpan<float> test, int sampleRateHz)
    {
        var c = Resampler.Convert(clean, sampleRateHz, RateHz);
        var t = Resampler.Convert(test, sampleRateHz, RateHz);
        SpeechFrames.Keep(ref c, ref t);
        var cleanBands = BandEnvelopes(c);
        var testBands = BandEnvelopes(t);

        double stoi = 0, estoi = 0;
        var count = cleanBands[0].Length - Stretch + 1;
        if (count <= 0)
            return (double.NaN, double.NaN);
        for (var start = 0; start < count; start++)
        {
            stoi += Correlation(cleanBands, testBands, start);
            estoi += ExtendedCorrelation(cleanBands, testBands, start);
        }
        return (stoi / count, estoi / count);
    }

    /// <summary>The magnitude of each third-octave band, [band][frame].</summary>
    private static double[][] BandEnvelopes(float[] signal)
    {
        var spectrum = new PowerSpectrum(SpeechFrames.FrameSamples, TransformSamples);
        var frames = SpeechFrames.Count(signal.Length);
        var bands = Enumerable.Range(0, BandCount).Select(_ => new double[frames]).ToArray();
        var edges = Enumerable.Range(0, BandCount + 1).Select(EdgeBin).ToArray();
        var power = new float[spectrum.BinCount];
        for (var frame = 0; frame < frames; frame++)
        {
            spectrum.Measure(signal.AsSpan(frame * SpeechFrames.HopSamples, SpeechFrames.FrameSamples), power);
            for (var band = 0; band < BandCount; band++)
            {
                double energy = 0;
                for (var bin = edges[band]; bin < edges[band + 1]; bin++)
                    energy += power[bin];
                bands[band][frame] = Math.Sqrt(energy);
            }
        }
        return bands;
    }

    /// <summary>The bin nearest to the lower edge of a band, which is the upper edge of the one below.</summary>
    private static int EdgeBin(int band) =>
        (int)Math.Round(LowestBandHz * Math.Pow(2, (2 * band - 1) / 6.0) * TransformSamples / RateHz);

    private static double Correlation(double[][] clean, double[][] test, int start)
    {
        var clip = 1 + Math.Pow(10, -ClipDb / 20);
        Span<double> limited = stackalloc double[Stretch];
        double sum = 0;
        for (var band = 0; band < BandCount; band++)
        {
            var c = clean[band].AsSpan(start, Stretch);
            var t = test[band].AsSpan(start, Stretch);
            var scale = Math.Sqrt(Dot(c, c)) / (Math.Sqrt(Dot(t, t)) + Tiny);
            for (var i = 0; i < Stretch; i++)
                limited[i] = Math.Min(t[i] * scale, c[i] * clip);
            sum += Correlation(c, limited);
        }
        return sum / BandCount;
    }

    private static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Span<double> x = stackalloc double[Stretch], y = stackalloc double[Stretch];
        a.CopyTo(x);
        b.CopyTo(y);
        Normalise(x);
        Normalise(y);
        return Dot(x, y);
    }

    /// <summary>Every row, then every column, to zero mean and unit length; the mean over columns of their products.</summary>
    private static double ExtendedCorrelation(double[][] clean, double[][] test, int start)
    {
        Span<double> c = stackalloc double[BandCount * Stretch], t = stackalloc double[BandCount * Stretch];
        NormaliseRowsIntoColumns(clean, start, c);
        NormaliseRowsIntoColumns(test, start, t);
        double sum = 0;
        for (var column = 0; column < Stretch; column++)
        {
            var x = c.Slice(column * BandCount, BandCount);
            var y = t.Slice(column * BandCount, BandCount);
            Normalise(x);
            Normalise(y);
            sum += Dot(x, y);
        }
        return sum / Stretch;
    }

    private static void NormaliseRowsIntoColumns(double[][] bands, int start, Span<double> columns)
    {
        Span<double> row = stackalloc double[Stretch];
        for (var band = 0; band < BandCount; band++)
        {
            bands[band].AsSpan(start, Stretch).CopyTo(row);
            Normalise(row);
            for (var i = 0; i < Stretch; i++)
                columns[i * BandCount + band] = row[i];
        }
    }

    private static void Normalise(Span<double> x)
    {
        double mean = 0;
        foreach (var value in x)
            mean += value / x.Length;
        foreach (ref var value in x)
            value -= mean;
        var length = Math.Sqrt(Dot(x, x)) + Tiny;
        foreach (ref var value in x)
            value /= length;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
