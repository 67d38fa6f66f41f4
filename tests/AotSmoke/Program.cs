using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

// A second of noise through the whole path, compiled ahead of time. The checksum tells two builds apart.
const int SampleRateHz = 48000;
var noise = new SeededNoise(1);
var signal = new float[SampleRateHz];
for (var i = 0; i < signal.Length; i++)
{
    signal[i] = 0.1f * noise.NextSigned();
}

var enhancer = new Enhancer(NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random"));
for (var start = 0; start < signal.Length; start += enhancer.HopSamples)
{
    var block = signal.AsSpan(start, enhancer.HopSamples);
    enhancer.Process(block, block);
}

var sound = signal.AsSpan(enhancer.LatencySamples);
var works = sound.ContainsAnyExcept(0f) && !sound.ContainsAny(float.NaN, float.PositiveInfinity, float.NegativeInfinity);
Console.WriteLine($"{Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(sound)))[..16]} {(works ? "sound" : "no sound")}, compiled {(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? "while running" : "ahead of time")}");
return works ? 0 : 1;
