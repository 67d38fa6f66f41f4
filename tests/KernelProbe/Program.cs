using System.Numerics;
using PercepNet.Dsp.Network;
using PercepNet.KernelProbe;

Console.WriteLine($"VectorBits {8 * Vector<byte>.Count}");
foreach (var kernel in GainNetwork.SupportedKernels)
    Console.WriteLine($"{kernel} {Probe.Hash(kernel)}");
