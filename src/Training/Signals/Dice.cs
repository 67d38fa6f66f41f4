namespace PercepNet.Training.Signals;

/// <summary>Seeded random draws (SplitMix64). Own code, so that a seed means the same mixture on every runtime version.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;
    private double _spareNormal = double.NaN;

    /// <summary>
    /// Independent draws for item <paramref name="index"/> of a run, whatever order the items are made in. Seeds of two runs must both be
    /// above the number of items: seed a and item b − 1 are seed b and item a − 1.
    /// </summary>
    public static Dice For(ulong seed, int index)
    {
        var outer = new Dice(seed);
        return new Dice(outer.Next() ^ new Dice((ulong)index + 1).Next());
    }

    /// <summary>Dice that will draw the same from here on.</summary>
    public Dice Copy() => new(_state) { _spareNormal = _spareNormal };

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1ul << 53));

    public double Uniform(double from, double to) => from + (to - from) * Unit();

    /// <summary>Every octave between the two alike.</summary>
    public double LogUniform(double from, double to) => from * Math.Pow(to / from, Unit());

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Uniform in 0 … count − 1.</summary>
    public int Index(int count) => (int)(Unit() * count);

    public T Pick<T>(IReadOnlyList<T> items) => items[Index(items.Count)];

    /// <summary>Picks an item with a probability proportional to its weight.</summary>
    public T Pick<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        double left = Unit() * items.Sum(weight);
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0) return item;
        }
        return items[^1];
    }

    /// <summary>Normal with mean 0 and deviation 1 (Box-Muller).</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }
        double radius = Math.Sqrt(-2 * Math.Log(1 - Unit()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Unit());
        _spareNormal = radius * sin;
        return radius * cos;
    }

    public double Normal(double mean, double deviation) => mean + deviation * Normal();
}
