namespace NWaves.Filters.Base;

public interface IOnlineFilter
{
    float Process(float sample);

    void Reset();
}
