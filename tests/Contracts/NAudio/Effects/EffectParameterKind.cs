namespace NAudio.Effects;

public enum EffectParameterKind
{
    Continuous,
    Toggle,
    Choice,
    Meter,
}
