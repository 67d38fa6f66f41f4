namespace NWaves.Filters.Base;

public enum FilteringMethod
{
    Auto,
    DifferenceEquation,
    OverlapAdd,
    OverlapSave,
    Custom,
}
