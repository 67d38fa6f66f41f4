using PercepNet.Dsp.Parameters;

namespace PercepNet.Dsp.Tests.Parameters;

/// <summary>Oracle: the controls themselves.</summary>
public class ParameterTable_Controls
{
    private static IEnumerable<Parameter> Live => ParameterTable.All.Where(p => !p.IsReadOnly && !p.IsFixed);

    [Fact]
    public void Ids_are_unique_and_one_parameter_is_the_bypass()
    {
        Assert.Equal(ParameterTable.All.Count, ParameterTable.All.Select(p => p.Id).Distinct().Count());
        Assert.Equal("bypass", ParameterTable.All.Single(p => p.IsBypass).Id);
    }

    [Fact]
    public void Defaults_are_those_of_fresh_controls()
    {
        foreach (Parameter parameter in Live) Assert.Equal(parameter.Default, parameter.Read(new EnhancerControls()));
    }

    [Fact]
    public void What_is_written_is_read_back_and_every_control_is_one_of_its_own()
    {
        foreach (Parameter parameter in Live)
        {
            var controls = new EnhancerControls();
            float value = parameter.Default == parameter.Maximum ? parameter.Minimum : parameter.Maximum;
            parameter.Apply(controls, value);
            Assert.Equal(value, parameter.Read(controls));
            foreach (Parameter other in Live.Where(p => p != parameter)) Assert.Equal(other.Default, other.Read(controls));
        }
    }

    [Fact]
    public void Values_out_of_range_are_brought_inside()
    {
        foreach (Parameter parameter in Live)
        {
            var controls = new EnhancerControls();
            parameter.Apply(controls, float.PositiveInfinity);
            Assert.Equal(parameter.Maximum, parameter.Read(controls));
            parameter.Apply(controls, float.NegativeInfinity);
            Assert.Equal(parameter.Minimum, parameter.Read(controls));
            parameter.Apply(controls, float.NaN);
            Assert.Equal(parameter.Default, parameter.Read(controls));
        }
    }

    [Fact]
    public void Every_meter_reads_a_number_of_its_own()
    {
        var meters = new EnhancerMeters(1, 2, 3, 4, 5);
        Assert.Equal([1f, 2, 3, 4, 5], ParameterTable.All.Where(p => p.IsReadOnly).Select(p => p.Read(meters)));
        Assert.Throws<InvalidOperationException>(() => Live.First().Read(meters));
    }

    [Fact]
    public void Meters_and_fixed_choices_cannot_be_set_while_running()
    {
        foreach (Parameter parameter in ParameterTable.All.Except(Live))
            Assert.Throws<InvalidOperationException>(() => parameter.Apply(new EnhancerControls(), 0));
    }
}
