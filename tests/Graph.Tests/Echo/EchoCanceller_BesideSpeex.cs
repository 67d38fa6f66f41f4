using PercepNet.Graph.Echo;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>Both hear the same microphone, both have a tail of 200 ms, and neither is told of a delay: there is none but the room's.</summary>
public sealed class EchoCanceller_BesideSpeex(ITestOutputHelper output)
{
    private static readonly double s_tailMs = new EchoCancellerOptions().TailMs;

    public static TheoryData<string, int> FarEndOnly()
    {
        var rows = new TheoryData<string, int>();
        foreach (string room in (string[])["hiss", "room noise", "saturated", "moved"])
        {
            rows.Add(room, 16000);
            rows.Add(room, 48000);
        }
        return rows;
    }

    [SkippableTheory]
    [MemberData(nameof(FarEndOnly))]
    public void Erle_NeverWorse(string room, int rate)
    {
        SpeexEcho.Require();
        EchoScene scene = EchoScene.At(rate);
        float[] noise = room == "room noise" ? scene.RoomNoise : scene.Hiss;
        float[] echo = room switch
        {
            "saturated" => scene.SaturatedEcho(1),
            "moved" => scene.Switch(scene.Echo, scene.MovedEcho, 8),
            _ => scene.Echo,
        };
        (float[] own, float[] speex) = Both(scene, SignalArithmetic.Sum(echo, noise));
        double ownDb = EchoRun.ErleDb(scene, echo, EchoRun.Residual(own, noise), 2, 16), speexDb = EchoRun.ErleDb(scene, echo, EchoRun.Residual(speex, noise), 2, 16);
        output.WriteLine($"ERLE, {room}, {rate} Hz: {ownDb:0.0} dB, SpeexDSP {speexDb:0.0} dB");
        Assert.InRange(ownDb, speexDb, double.PositiveInfinity);
    }

    [SkippableTheory]
    [InlineData(0, 16000)]
    [InlineData(0, 48000)]
    [InlineData(4, 16000)]
    [InlineData(4, 48000)]
    public void DoubleTalk_Better(double nearFrom, int rate)
    {
        SpeexEcho.Require();
        EchoScene scene = EchoScene.At(rate);
        float[] near = scene.From(scene.Near, nearFrom), quiet = SignalArithmetic.Sum(near, scene.RoomNoise);
        (float[] own, float[] speex) = Both(scene, SignalArithmetic.Sum(quiet, scene.Echo));
        double ownDb = EchoRun.SiSdrDb(scene, near, own, 4, 16), speexDb = EchoRun.SiSdrDb(scene, near, speex, 4, 16), without = EchoRun.SiSdrDb(scene, near, quiet, 4, 16);
        output.WriteLine($"SI-SDR of the near voice from {nearFrom} s on, {rate} Hz: {ownDb:0.0} dB, SpeexDSP {speexDb:0.0} dB, without echo {without:0.0} dB");
        Assert.InRange(ownDb, speexDb + 3, double.PositiveInfinity);
    }

    private static (float[] Own, float[] Speex) Both(EchoScene scene, float[] mic) =>
        (EchoRun.Cancel(scene, mic, scene.Far), SpeexEcho.Cancel(scene, mic, s_tailMs));
}
