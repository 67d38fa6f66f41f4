using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Shaping;

/// <summary>
/// Real voices at the two ends, a room between loudspeaker and microphone, and a canceller that knows the room's first
/// 150 ms up to an error and nothing of the loudspeaker's distortion. What it leaves, what it thinks the echo is, and the near voice.
/// </summary>
internal sealed class EchoScene
{
    public const int SampleRateHz = 48_000;
    private const int Seconds = 12;
    private const int DirectSample = SampleRateHz / 200;
    private const double DecaySeconds = 0.25;
    private const float ClippingHeight = 0.5f;

    /// <summary>Builds the scene; errors are in dB below the echo, near voice and echo are equally loud.</summary>
    public EchoScene(double filterErrorDb, double distortionDb)
    {
        Far = Beginning("far");
        float[] room = RoomResponse(seed: 1), model = RoomResponse(seed: 2).ScaledTo(SignalArithmetic.Rms(room) * Math.Pow(10, filterErrorDb / 20)).Add(room);
        Array.Clear(model, SampleRateHz * 3 / 20, model.Length - SampleRateHz * 3 / 20);
        Echo = Through(Far, room);
        Estimate = Through(Far, model);
        float[] distortion = Through(Distortion(Far), room);
        distortion.ScaledTo(SignalArithmetic.Rms(Echo) * Math.Pow(10, distortionDb / 20));
        Left = [.. Echo.Select((x, i) => x + distortion[i] - Estimate[i])];
        Near = Beginning("near").ScaledTo(SignalArithmetic.Rms(Echo));
    }

    public float[] Far { get; }

    public float[] Near { get; }

    /// <summary>The echo at the microphone.</summary>
    public float[] Echo { get; }

    /// <summary>The canceller's estimate of it.</summary>
    public float[] Estimate { get; }

    /// <summary>What the canceller leaves of it.</summary>
    public float[] Left { get; }

    public static float[] Beginning(string name) => Recording.Read(name)[..(Seconds * SampleRateHz)];

    /// <summary>A direct sound and noise that decays.</summary>
    public static float[] RoomResponse(int seed)
    {
        float[] response = Signals.White(SampleRateHz * 3 / 10, seed, height: 0.6f);
        for (int i = 0; i < response.Length; i++)
            response[i] *= i < DirectSample ? 0 : (float)Math.Pow(10, -3 * (i - DirectSample) / (DecaySeconds * SampleRateHz));
        response[DirectSample] = 3;
        return response;
    }

    /// <summary>A signal through an impulse response of less than 16 384 samples.</summary>
    public static float[] Through(float[] signal, float[] response)
    {
        const int block = 16_384, size = 2 * block;
        var fft = new RealFft(size);
        float[] piece = new float[size], output = new float[signal.Length];
        ComplexSpectrum filter = new(block + 1), spectrum = new(block + 1);
        response.CopyTo(piece, 0);
        fft.Forward(piece, filter);
        for (int start = 0; start < signal.Length; start += block)
        {
            Array.Clear(piece);
            signal.AsSpan(start, Math.Min(block, signal.Length - start)).CopyTo(piece);
            fft.Forward(piece, spectrum);
            for (int k = 0; k <= block; k++)
                (spectrum.Re[k], spectrum.Im[k]) = (
                    spectrum.Re[k] * filter.Re[k] - spectrum.Im[k] * filter.Im[k], spectrum.Re[k] * filter.Im[k] + spectrum.Im[k] * filter.Re[k]);
            fft.Inverse(spectrum, piece);
            for (int i = 0; i < Math.Min(size, output.Length - start); i++) output[start + i] += piece[i];
        }
        return output;
    }

    // What soft clipping adds to the loudspeaker's sound.
    private static float[] Distortion(float[] signal)
    {
        float height = ClippingHeight * signal.Max(Math.Abs);
        return [.. signal.Select(x => height * MathF.Tanh(x / height) - 0.6f * x)];
    }
}
