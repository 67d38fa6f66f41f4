using System.Runtime.InteropServices;

namespace PercepNet.Obs.Tests.Session;

/// <summary><c>obs_audio_info</c>.</summary>
/// <param name="RateHz">Samples a second.</param>
/// <param name="Speakers">Up to 6 and 8: the number of channels.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AudioFormat(uint RateHz, int Speakers);
