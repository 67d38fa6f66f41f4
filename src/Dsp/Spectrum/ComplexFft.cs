using System.Runtime.InteropServices;

namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// Mixed-radix complex FFT of any size (Stockham, decimation in frequency, no bit reversal): radices 4, 5, 3, 2 and a
/// generic one for 7 and above; sizes with a prime factor over 100 go by <see cref="ChirpFft"/>. Not normalised. One instance per thread; transforms allocate nothing.
/// </summary>
internal sealed class ComplexFft
{
    private const int LargestRadix = 100;

    private readonly int _size;
    private readonly ChirpFft? _chirp;
    private readonly Stage[] _stages = [];
    private readonly float[] _scratchRe = [];
    private readonly float[] _scratchIm = [];

    public ComplexFft(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _size = size;
        if (LargestFactor(size) > LargestRadix)
        {
            _chirp = new ChirpFft(size);
            return;
        }
        _scratchRe = new float[size];
        _scratchIm = new float[size];
        _stages = Plan(size);
    }

    /// <summary>Transforms in place with e^(−2πi·jk/size). Swapping the two spans on the way in and out gives the inverse.</summary>
    public void Transform(Span<float> re, Span<float> im)
    {
        if (_chirp is not null)
        {
            _chirp.Transform(re[.._size], im[.._size]);
            return;
        }
        Span<float> fromRe = re[.._size], fromIm = im[.._size], toRe = _scratchRe, toIm = _scratchIm;
        foreach (Stage stage in _stages)
        {
            stage.Run(fromRe, fromIm, toRe, toIm);
            Span<float> swapRe = fromRe, swapIm = fromIm;
            fromRe = toRe;
            fromIm = toIm;
            toRe = swapRe;
            toIm = swapIm;
        }
        if ((_stages.Length & 1) != 0)
        {
            fromRe.CopyTo(re);
            fromIm.CopyTo(im);
        }
    }

    private static int LargestFactor(int size)
    {
        int largest = 1;
        for (int length = size; length > 1; length /= largest) largest = NextRadix(length);
        return largest;
    }

    private static Stage[] Plan(int size)
    {
        var stages = new List<Stage>();
        int length = size, stride = 1;
        while (length > 1)
        {
            int radix = NextRadix(length);
            stages.Add(new Stage(radix, length, stride));
            length /= radix;
            stride *= radix;
        }
        return [.. stages];
    }

    private static int NextRadix(int length)
    {
        foreach (int radix in (ReadOnlySpan<int>)[4, 5, 3, 2])
            if (length % radix == 0) return radix;
        int factor = 7;
        while (length % factor != 0) factor += 2;
        return factor;
    }

    /// <summary>One pass over the data: every transform of <c>length</c> points becomes <c>radix</c> transforms of a radix-th of it.</summary>
    private sealed class Stage
    {
        private readonly int _radix;
        private readonly int _columns;
        private readonly int _stride;
        private readonly float[] _twiddles;
        private readonly float[] _roots;

        public Stage(int radix, int length, int stride)
        {
            _radix = radix;
            _columns = length / radix;
            _stride = stride;
            _twiddles = new float[_columns * (radix - 1) * 2];
            for (int p = 0, at = 0; p < _columns; p++)
                for (int j = 1; j < radix; j++)
                {
                    (double sin, double cos) = Math.SinCos(-2 * Math.PI * p * j / length);
                    _twiddles[at++] = (float)cos;
                    _twiddles[at++] = (float)sin;
                }
            _roots = new float[2 * radix];
            for (int m = 0; m < radix; m++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * m / radix);
                _roots[2 * m] = (float)cos;
                _roots[2 * m + 1] = (float)sin;
            }
        }

        public void Run(ReadOnlySpan<float> inRe, ReadOnlySpan<float> inIm, Span<float> outRe, Span<float> outIm)
        {
            int perColumn = 2 * (_radix - 1);
            for (int p = 0; p < _columns; p++)
            {
                var column = new Butterflies.Column
                {
                    InRe = ref MemoryMarshal.GetReference(inRe),
                    InIm = ref MemoryMarshal.GetReference(inIm),
                    OutRe = ref MemoryMarshal.GetReference(outRe),
                    OutIm = ref MemoryMarshal.GetReference(outIm),
                    Twiddles = _twiddles.AsSpan(p * perColumn, perColumn),
                    Step = _columns * _stride,
                    Stride = _stride,
                };
                int input = p * _stride, output = p * _radix * _stride, q = 0;
                q = Sweep<EightLanes>(column, input, output, q);
                q = Sweep<FourLanes>(column, input, output, q);
                Sweep<OneLane>(column, input, output, q);
            }
        }

        private int Sweep<T>(in Butterflies.Column column, int input, int output, int q) where T : struct, ILanes<T>
        {
            for (; q + T.Count <= _stride; q += T.Count)
                switch (_radix)
                {
                    case 2: Butterflies.Radix2<T>(column, input + q, output + q); break;
                    case 3: Butterflies.Radix3<T>(column, input + q, output + q); break;
                    case 4: Butterflies.Radix4<T>(column, input + q, output + q); break;
                    case 5: Butterflies.Radix5<T>(column, input + q, output + q); break;
                    default: Butterflies.Generic<T>(column, input + q, output + q, _radix, _roots); break;
                }
            return q;
        }
    }
}
