using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Vst3.Tests.Ardour;

/// <summary>A saved session at 48 kHz: one stereo track with the plugin on it.</summary>
internal sealed class ArdourSession
{
    public const string Name = "voice";

    private const int SampleRateHz = 48_000;

    private const string IndexOf = """
        function index_of(processor, name)
          local plugin = processor:to_plugininsert():plugin(0)
          for i = 0, plugin:parameter_count() - 1 do
            if plugin:parameter_label(i) == name then return i end
          end
          error("no parameter " .. name)
        end

        """;

    private const string CreateScript = IndexOf + """
        local session = create_session(arg[1], arg[2], 48000)
        local track = session:new_audio_track(2, 2, nil, 1, arg[2], ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front()
        local processor = ARDOUR.LuaAPI.new_plugin(session, "C0081A82DE2E47389883716FC1B4F190", ARDOUR.PluginType.VST3, "")
        assert(not processor:isnil(), "no such plugin")
        track:add_processor_by_index(processor, 0, nil, true)
        local name, value = arg[3]:match("(.+)=(.+)")
        assert(ARDOUR.LuaAPI.set_processor_param(processor, index_of(processor, name), tonumber(value)))
        -- The plugin hears of the value with the next blocks.
        ARDOUR.LuaAPI.usleep(300000)
        print("result = " .. processor:to_latent():effective_latency())
        session:save_state("")
        close_session()
        """;

    private const string ReopenScript = IndexOf + """
        local processor = load_session(arg[1], arg[2]):route_by_name(arg[2]):nth_plugin(0)
        print("result = " .. ARDOUR.LuaAPI.get_processor_param(processor, index_of(processor, arg[3]), false))
        close_session()
        """;

    private readonly ArdourHost _host;

    /// <summary>Makes and saves the session, with one parameter of the plugin set.</summary>
    public ArdourSession(ArdourHost host, string parameter, double value)
    {
        _host = host;
        Folder = host.PathOf(Name);
        LatencySamples = Result(host.RunLua(CreateScript, Folder, Name, string.Create(CultureInfo.InvariantCulture, $"{parameter}={value}")));
    }

    public string Folder { get; }

    /// <summary>What Ardour took the plugin's latency for.</summary>
    public double LatencySamples { get; }

    /// <summary>What a parameter of the plugin is after the session was opened anew.</summary>
    public double Reopened(string parameter) => Result(_host.RunLua(ReopenScript, Folder, Name, parameter));

    /// <summary>Lays a recording on the track's start, and makes it what is exported.</summary>
    public void Record(float[] left, float[] right)
    {
        string recordings = Directory.CreateDirectory(Path.Combine(Folder, "interchange", Name, "audiofiles")).FullName;
        WaveFile.WriteAll(Path.Combine(recordings, "voice.wav"), new WaveFormat(SampleRateHz, 2, SampleEncoding.Float32), SignalArithmetic.Interleave(left, right));
        // Ardour counts 282 240 000 ticks a second.
        string file = Path.Combine(Folder, $"{Name}.ardour"), length = $"a{(long)left.Length * (282_240_000 / SampleRateHz)}";
        XDocument document = XDocument.Load(file);
        XElement session = document.Root!;
        session.Element("Sources")!.Add(Source("900001", channel: 0), Source("900002", channel: 1));
        session.Element("Playlists")!.Elements("Playlist").Single(list => list.Attribute("name")!.Value == Name).Add(Element(
            "Region", ("id", "900003"), ("name", Name), ("type", "audio"), ("start", "a0"), ("length", $"{length}@a0"), ("channels", "2"), ("source-0", "900001"), ("source-1", "900002"),
            ("fade-in-active", "0"), ("fade-out-active", "0")));
        session.Element("Locations")!.Add(Element("Location", ("id", "900004"), ("name", "session"), ("start", "a0"), ("end", length), ("flags", "IsSessionRange")));
        document.Save(file);
    }

    private static XElement Source(string id, int channel) => Element("Source", ("id", id), ("name", "voice.wav"), ("type", "audio"), ("flags", ""), ("channel", $"{channel}"));

    private static XElement Element(string name, params (string Name, string Value)[] attributes) =>
        new(name, attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)));

    private static double Result(string printed)
    {
        Match line = Regex.Match(printed, @"^result = (\S+)$", RegexOptions.Multiline);
        Assert.True(line.Success, printed);
        return double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
