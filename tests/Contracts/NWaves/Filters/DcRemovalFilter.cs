using NWaves.Filters.Base;

namespace NWaves.Filters;

public class DcRemovalFilter(double r = 0.995) : IOnlineFilter
{
    private float _input, _output;

    public float Process(float sample)
    {
        _output = sample - _input + (float)r * _output;
        _input = sample;
        return _output;
    }

    public void Reset() => _input = _output = 0;
}
