using System.Numerics;
using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using PercepNet.Training.Rooms;
using PercepNet.Training.Signals;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>
/// A talker 0.7 m in front of an array, a fan 1.6 m away in another direction, in one simulated room with 0.2 s of reverberation. The simulation draws the
/// late tail of every microphone on its own; in so dead a room what comes later than its 80 ms of images holds a hundredth of the
/// energy (checked by a test), so that what the microphones share is what the images say.
/// </summary>
internal sealed class RoomScene
{
    private const double DirectSeconds = 0.0015;
    private const double TalkerMetres = 0.7;
    private const double FanMetres = 1.6;
    private const double DecaySeconds = 0.2;
    private const double TrebleLoss = 0.05;
    private static readonly double[] Size = [5.2, 4.1, 2.7];
    private static readonly Vector3 Centre = new(2.4f, 1.3f, 1.2f);

    public RoomScene(ArrayGeometry geometry, double talkerDeg, double fanDeg, int seconds)
    {
        float[] voice = Beginning("near", seconds), fan = Beginning("fan", seconds);
        float[][] talkerPaths = Paths(geometry, talkerDeg, TalkerMetres, 1), fanPaths = Paths(geometry, fanDeg, FanMetres, 2);
        Speech = Convolution.Apply(voice, talkerPaths);
        Fan = Convolution.Apply(fan, fanPaths);
        TalkerPath = talkerPaths[0];
        int direct = Array.IndexOf(TalkerPath, TalkerPath.Max());
        Clean = Convolution.Apply(voice, [TalkerPath[..(direct + Rate.Samples(DirectSeconds))]])[0];
    }

    /// <summary>The talker, in every microphone.</summary>
    public float[][] Speech { get; }

    /// <summary>The fan, in every microphone.</summary>
    public float[][] Fan { get; }

    /// <summary>
    /// The talker in microphone 0 without the room. With its early reflections in, a reference would count it as an error that a beam
    /// weakens those from elsewhere.
    /// </summary>
    public float[] Clean { get; }

    /// <summary>Response of the room from the talker to microphone 0.</summary>
    public float[] TalkerPath { get; }

    /// <summary>Both, the fan so loud that it is that many dB under the speech in microphone 0.</summary>
    public float[][] At(double snrDb)
    {
        double scale = ((ReadOnlySpan<float>)Speech[0]).Rms() / ((ReadOnlySpan<float>)Fan[0]).Rms() * Math.Pow(10, -snrDb / 20);
        return SoundField.Mix(Speech, [.. Fan.Select(f => ((float[])f.Clone()).ScaledBy(scale))]);
    }

    private static float[][] Paths(ArrayGeometry geometry, double azimuthDeg, double metres, ulong seed)
    {
        (double sin, double cos) = Math.SinCos(azimuthDeg * Math.PI / 180);
        double[] source = [Centre.X + metres * sin, Centre.Y + metres * cos, 1.4];
        return [.. geometry.Positions.Select((p, m) =>
            new ImageMethodRoom(Size, source, [Centre.X + p.X, Centre.Y + p.Y, Centre.Z + p.Z], DecaySeconds, TrebleLoss).Response(Dice.For(seed, m)))];
    }

    private static float[] Beginning(string name, int seconds)
    {
        float[] samples = Recording.Read(name);
        return samples[..Math.Min(samples.Length, Rate.Samples(seconds))];
    }
}
