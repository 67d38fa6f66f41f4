using PercepNet.Graph.Echo;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>One row of the table in src/Graph/Echo/README.md: what is measured, and the bar it must hold.</summary>
/// <param name="Bar">In the unit of the figure.</param>
/// <param name="Unit">dB or s.</param>
/// <param name="AtMost">Whether the bar is an upper one.</param>
/// <param name="Measure">Runs the scene.</param>
internal sealed record EchoFigure(double Bar, string Unit, bool AtMost, Func<EchoScene, double> Measure)
{
    private const double End = 16;

    public static IReadOnlyDictionary<string, EchoFigure> All { get; } = new Dictionary<string, EchoFigure>
    {
        ["far end only, 2 to 16 s"] = Erle(25, s => Left(s, s.Echo, s.Hiss), 2),
        ["room noise 20 dB below the echo, 2 to 16 s"] = Erle(22, s => Left(s, s.Echo, s.RoomNoise), 2),
        ["loudspeaker saturates (tanh, drive 1), 2 to 16 s"] = Erle(18, s => Left(s, s.SaturatedEcho(1), s.Hiss), 2, s => s.SaturatedEcho(1)),
        ["loudspeaker saturates (tanh, drive 3), 2 to 16 s"] = Erle(9, s => Left(s, s.SaturatedEcho(3), s.Hiss), 2, s => s.SaturatedEcho(3)),
        ["bulk delay 10 ms, 4 to 16 s"] = Delayed(0.01),
        ["bulk delay 100 ms, 4 to 16 s"] = Delayed(0.1),
        ["bulk delay 250 ms, 4 to 16 s"] = Delayed(0.25),
        ["bulk delay 497 ms, 4 to 16 s"] = Delayed(0.497),
        ["clocks 200 ppm apart, 6 to 16 s"] = Drifting(200),
        ["clocks -200 ppm apart, 6 to 16 s"] = Drifting(-200),
        ["clocks 30 ppm apart, 6 to 16 s"] = Drifting(30),
        ["second of two microphones, 2 to 16 s"] = new(25, "dB", false, SecondMicrophone),
        ["double talk from 4 s on: residual echo, 4 to 16 s"] = Erle(25, s => DoubleTalkResidual(s, 4), 4),
        ["double talk from the start: residual echo, 4 to 16 s"] = Erle(22, s => DoubleTalkResidual(s, 0), 4),
        ["double talk in room noise: loss of near SI-SDR against a silent far end, 4 to 16 s"] = new(1, "dB", true, NearLoss),
        ["loudspeaker moves at 5 s: until 15 dB again"] = Recovery(5, 15, 2),
        ["loudspeaker moves at 8 s: until 15 dB again"] = Recovery(8, 15, 2),
        ["loudspeaker moves at 11 s, into quiet words: until 15 dB again"] = Recovery(11, 15, 2),
        ["loudspeaker moves at 5 s: until 20 dB again"] = Recovery(5, 20, 2),
        ["loudspeaker moves at 8 s: until 20 dB again"] = Recovery(8, 20, 2),
        ["loudspeaker moves at 11 s, into quiet words: until 20 dB again"] = Recovery(11, 20, 2),
    };

    /// <summary>Voice near the microphone from a time on, over hiss: what is left of the echo.</summary>
    public static float[] DoubleTalkResidual(EchoScene scene, double nearFrom)
    {
        float[] near = scene.From(scene.Near, nearFrom);
        float[] output = EchoRun.Cancel(scene, SignalArithmetic.Sum(scene.Echo, near, scene.Hiss), scene.Far);
        return EchoRun.Residual(output, near, scene.Hiss);
    }

    private static EchoFigure Erle(double bar, Func<EchoScene, float[]> residual, double from, Func<EchoScene, float[]>? echo = null) =>
        new(bar, "dB", false, s => EchoRun.ErleDb(s, echo is null ? s.Echo : echo(s), residual(s), from, End));

    private static EchoFigure Delayed(double seconds)
    {
        float[] Echo(EchoScene s) => EchoScene.Later(s.Echo, (int)(seconds * s.RateHz));
        return Erle(25, s => Left(s, Echo(s), s.Hiss), 4, Echo);
    }

    private static EchoFigure Drifting(double ppm)
    {
        float[] Echo(EchoScene s) => s.DriftingEcho(ppm, delaySeconds: 0.06);
        return Erle(25, s => Left(s, Echo(s), s.Hiss), 6, Echo);
    }

    private static float[] Left(EchoScene scene, float[] echo, float[] noise) =>
        EchoRun.Residual(EchoRun.Cancel(scene, SignalArithmetic.Sum(echo, noise), scene.Far), noise);

    private static double SecondMicrophone(EchoScene scene)
    {
        float[][] outputs = EchoRun.Cancel(new EchoCanceller(scene.RateHz, 2), scene.Far, SignalArithmetic.Sum(scene.Echo, scene.Hiss), SignalArithmetic.Sum(scene.SecondEcho, scene.Hiss));
        return EchoRun.ErleDb(scene, scene.SecondEcho, EchoRun.Residual(outputs[1], scene.Hiss), 2, End);
    }

    // All that is not the near voice counts: residual echo, and the noise that is there without an echo too.
    private static double NearLoss(EchoScene scene)
    {
        float[] near = scene.From(scene.Near, 4), quiet = SignalArithmetic.Sum(near, scene.RoomNoise);
        float[] output = EchoRun.Cancel(scene, SignalArithmetic.Sum(quiet, scene.Echo), scene.Far);
        return EchoRun.SiSdrDb(scene, near, quiet, 4, End) - EchoRun.SiSdrDb(scene, near, output, 4, End);
    }

    // The first 0.3 s that are quiet enough.
    private static EchoFigure Recovery(double move, double erleDb, double bar) => new(bar, "s", true, scene =>
    {
        const double window = 0.3, step = 0.05;
        float[] echo = scene.Switch(scene.Echo, scene.MovedEcho, move), residual = Left(scene, echo, scene.Hiss);
        double until = 0;
        while (move + until + window < End && EchoRun.ErleDb(scene, echo, residual, move + until, move + until + window) < erleDb) until += step;
        return until + window;
    });
}
