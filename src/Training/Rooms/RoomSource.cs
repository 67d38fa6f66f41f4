using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Rooms;

/// <summary>Rooms to hold the talk in: measured ones of the corpus and simulated small ones.</summary>
internal sealed class RoomSource(Corpus corpus)
{
    private const double SimulatedShare = 0.6;

    // The corpus is rich in halls and churches, where few people talk.
    private readonly (CorpusFile File, double Weight)[] _measured =
        [.. corpus.RoomResponses.Select(f => (f, DecayTime.Measure(corpus.Read(f)) switch { < 1 => 1.0, < 2 => 0.5, _ => 0.2 }))];

    public (RoomResponse Response, double BandHz, string Name) Draw(Dice dice, Ingredients used)
    {
        if (_measured.Length == 0 || dice.Chance(SimulatedShare))
            return (new RoomResponse(ImageMethodRoom.Draw(dice).Response(dice)), double.PositiveInfinity, "simulated");
        var file = dice.Pick(_measured, m => m.Weight).File;
        float[] response = corpus.Read(file);
        used.Add(file, response.Length);
        // The halls were measured from afar; nearer talkers are commoner.
        return (new RoomResponse(response, earlyGain: dice.Uniform(0.7, 3)), file.BandHz, Path.GetFileNameWithoutExtension(file.Path));
    }
}
