using NAudio.Effects;
using PercepNet.Dsp.Parameters;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Oracle: the parameter table.</summary>
public class EnhancerParameters_Table
{
    private readonly EnhancerEffect _effect = new(Voices.Weights);

    public static TheoryData<string> Controls => [.. ParameterTable.All.Where(parameter => !parameter.IsFixed && !parameter.IsReadOnly).Select(parameter => parameter.Id)];

    [Fact]
    public void Every_parameter_that_may_change_is_there_in_order()
    {
        List<Parameter> table = [.. ParameterTable.All.Where(parameter => !parameter.IsFixed)];
        Assert.Equal(table.Select(Description), _effect.Parameters.Select(Description));
        Assert.Equal(table.Select(parameter => parameter.IsReadOnly), _effect.Parameters.Select(parameter => parameter.IsReadOnly));
    }

    [Fact]
    public void Kinds_fit_what_is_behind_them()
    {
        Assert.Equal(EffectParameterKind.Toggle, Of("bypass").Kind);
        Assert.Equal(EffectParameterKind.Toggle, Of("gate").Kind);
        Assert.Equal(EffectParameterKind.Continuous, Of("limitDb").Kind);
        Assert.Equal(EffectParameterKind.Choice, Of("listen").Kind);
        Assert.Equal(["enhanced", "removed"], Of("listen").Choices);
        Assert.Equal(EffectParameterKind.Meter, Of("speechProb").Kind);
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void What_is_set_is_read_on_both_sides(string id)
    {
        Parameter parameter = InTable(id);
        foreach (float share in new[] { 1, 0, 0.5f })
        {
            float value = parameter.Bring(parameter.Minimum + share * (parameter.Maximum - parameter.Minimum));
            Of(id).Value = value;
            Assert.Equal(value, Of(id).Value);
            Assert.Equal(value, parameter.Read(_effect.Controls));

            parameter.Apply(_effect.Controls, parameter.Minimum);
            Assert.Equal(parameter.Minimum, Of(id).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void What_is_out_of_range_is_brought_inside(string id)
    {
        Parameter parameter = InTable(id);
        Of(id).Value = float.PositiveInfinity;
        Assert.Equal(parameter.Maximum, parameter.Read(_effect.Controls));
        Of(id).Value = float.NegativeInfinity;
        Assert.Equal(parameter.Minimum, parameter.Read(_effect.Controls));
        Of(id).Value = float.NaN;
        Assert.InRange(parameter.Read(_effect.Controls), parameter.Minimum, parameter.Maximum);
    }

    [Fact]
    public void Meters_show_the_last_hop_and_cannot_be_set()
    {
        float[] voice = Voices.Noisy(48_000);
        _effect.Process(voice);
        Assert.InRange(_effect.Meters.InputDb, -60, 0);
        Assert.Equal(
            [_effect.Meters.InputDb, _effect.Meters.OutputDb, _effect.Meters.ReductionDb, _effect.Meters.SpeechProbability, _effect.Meters.PitchHz],
            new[] { "inDb", "outDb", "reductionDb", "speechProb", "pitchHz" }.Select(id => Of(id).Value));
        Of("inDb").Value = 3;
        Assert.Equal(_effect.Meters.InputDb, Of("inDb").Value);
    }

    private static (string, string, float, float, float) Description(Parameter parameter) =>
        (parameter.Name, parameter.Labels.Count > 0 ? "" : parameter.Unit, parameter.Minimum, parameter.Maximum, parameter.Default);

    private static (string, string, float, float, float) Description(EffectParameter parameter) =>
        (parameter.Name, parameter.Unit, parameter.Minimum, parameter.Maximum, parameter.DefaultValue);

    private static Parameter InTable(string id) => ParameterTable.All.Single(parameter => parameter.Id == id);

    private EffectParameter Of(string id) => _effect.Parameters.Single(parameter => parameter.Name == InTable(id).Name);
}
