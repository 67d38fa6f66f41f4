using NAudio.Effects;
using PercepNet.Dsp;
using PercepNet.Dsp.Parameters;

namespace PercepNet.Graph.NAudio;

/// <summary>The parameter table in NAudio's words. What is fixed while a stream runs is left out.</summary>
internal static class EnhancerParameters
{
    public static IReadOnlyList<EffectParameter> Of(Enhancer enhancer) =>
        [.. ParameterTable.All.Where(parameter => !parameter.IsFixed).Select(parameter => Of(parameter, enhancer))];

    private static EffectParameter Of(Parameter parameter, Enhancer enhancer)
    {
        float Read() => parameter.Read(enhancer.Controls);
        void Write(float value) => parameter.Apply(enhancer.Controls, value);
        return parameter switch
        {
            { IsReadOnly: true } => EffectParameter.Meter(parameter.Name, parameter.Unit, parameter.Minimum, parameter.Maximum, () => parameter.Bring(parameter.Read(enhancer.Meters))),
            { Labels: [] } => EffectParameter.Continuous(parameter.Name, parameter.Unit, parameter.Minimum, parameter.Maximum, Read, Write),
            { IsSwitch: true } => EffectParameter.Toggle(parameter.Name, () => Read() >= 0.5f, on => Write(on ? 1 : 0)),
            _ => EffectParameter.Choice(parameter.Name, parameter.Labels, () => (int)Read(), choice => Write(choice)),
        };
    }
}
