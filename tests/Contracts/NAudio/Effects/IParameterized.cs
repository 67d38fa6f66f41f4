namespace NAudio.Effects;

public interface IParameterized
{
    IReadOnlyList<EffectParameter> Parameters { get; }
}
