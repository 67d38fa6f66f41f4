using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Echo;

public sealed class EchoCanceller_Figures(ITestOutputHelper output)
{
    public static TheoryData<string, int> Rows()
    {
        var rows = new TheoryData<string, int>();
        foreach (string name in EchoFigure.All.Keys)
        {
            rows.Add(name, 16000);
            rows.Add(name, 48000);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Figure_Bar(string name, int rate)
    {
        EchoFigure figure = EchoFigure.All[name];
        double measured = figure.Measure(EchoScene.At(rate));
        output.WriteLine($"{name}, {rate} Hz: {measured:0.00} {figure.Unit}, bar {figure.Bar} {figure.Unit}");
        if (figure.AtMost) Assert.InRange(measured, double.NegativeInfinity, figure.Bar);
        else Assert.InRange(measured, figure.Bar, double.PositiveInfinity);
    }
}
