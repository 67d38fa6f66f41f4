using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PercepNet.Dsp;
using PercepNet.Plugin.Obs.Host;
using PercepNet.Plugin.Obs.Layout;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Obs;

/// <summary>
/// One filter on one source. OBS calls <see cref="Update"/> on threads of its own while <see cref="Process"/> plays: what a running stream cannot
/// change comes with a new one, which takes the place of the old between two packets.
/// </summary>
internal sealed unsafe class ObsFilter
{
    private readonly Lock _updating = new();
    private readonly ParameterValues _values = new();

    // Pinned: OBS reads the header of the last packet after the call.
    private readonly AudioPacket[] _output = GC.AllocateArray<AudioPacket>(1, pinned: true);
    private FilterStream _stream;

    public ObsFilter(void* settings)
    {
        FilterSettings.Read(settings, _values);
        _stream = new FilterStream(Wanted(), _values);
    }

    public FilterStream Stream => Volatile.Read(ref _stream);

    public void Update(void* settings)
    {
        lock (_updating)
        {
            FilterSettings.Read(settings, _values);
            EnhancerOptions wanted = Wanted();
            if (_stream.Fits(wanted, _values)) _stream.Apply(_values);
            else Volatile.Write(ref _stream, new FilterStream(wanted, _values));
        }
    }

    /// <summary>Plays a packet in its place.</summary>
    /// <returns>Its new header; valid until the next call.</returns>
    public AudioPacket* Process(AudioPacket* packet)
    {
        var output = (AudioPacket*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_output));
        Stream.Process(packet, output);
        return output;
    }

    private EnhancerOptions Wanted()
    {
        void* audio = LibObs.GetAudio();
        return new EnhancerOptions
        {
            SampleRateHz = (int)LibObs.GetSampleRate(audio),
            Channels = (int)LibObs.GetChannels(audio),
            Link = (ChannelLink)_values[PluginParameters.ChannelLinks],
            Latency = (LatencyMode)_values[PluginParameters.LatencyModes],
            Blocks = BlockPattern.WholeHops,
        };
    }
}
