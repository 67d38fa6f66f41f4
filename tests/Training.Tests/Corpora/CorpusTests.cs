using PercepNet.Training.Corpora;

namespace PercepNet.Training.Tests.Corpora;

public sealed class CorpusTests : IDisposable
{
    private readonly SampleCorpus _sample = new();

    [Fact]
    public void Train_HoldsNoDevSpeakerNoiseOrRoom()
    {
        var corpus = _sample.Open("train");
        Assert.Equal(["anna", "bert", "carl", "cleo"], corpus.Speakers.Select(s => s.Name));
        Assert.DoesNotContain(corpus.NoiseCategories.SelectMany(c => c.Files), f => f.Split == "dev");
        Assert.Equal(["rir/hall.flac"], corpus.RoomResponses.Select(f => f.Path));
    }

    [Fact]
    public void LicenceStrict_LeavesOutGplAndGfdl()
    {
        var corpus = _sample.Open("train", licenceStrict: true);
        Assert.Equal(["anna", "bert"], corpus.Speakers.Select(s => s.Name));
        Assert.Equal(["ambient", "keyboard"], corpus.NoiseCategories.Select(c => c.Name));
    }

    [Fact]
    public void MissingRecording_IsNamed()
    {
        File.Delete(Path.Combine(_sample.Folder, "speech/free/anna/1.wav"));
        var corpus = _sample.Open("train");
        var problem = Assert.Throws<TrainingException>(() => corpus.Read(corpus.Speakers[0].Files[0]));
        Assert.Contains("1.wav is missing", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownSplit_IsRefused() =>
        Assert.Contains("'tset'", Assert.Throws<TrainingException>(() => _sample.Open("tset")).Message, StringComparison.Ordinal);

    [Fact]
    public void DamagedManifestLine_IsNamed()
    {
        File.AppendAllText(_sample.ManifestPath, "speech/x.opus\tlong\n");
        Assert.Contains("Line 13 ", Assert.Throws<TrainingException>(() => Manifest.Read(_sample.ManifestPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightOfTheManifest_SaysHowOftenAVoiceIsHeard()
    {
        double plain = Anna().Weight;
        AddWeight("anna", "4");
        Assert.Equal(4 * plain, Anna().Weight, 9);
        Speaker Anna() => _sample.Open("train").Speakers.Single(s => s.Name == "anna");
    }

    [Theory]
    [InlineData("often")]
    [InlineData("-1")]
    [InlineData("NaN")]
    public void WeightThatIsNone_IsRefusedWithItsLine(string weight)
    {
        AddWeight("carl", weight);
        Assert.Contains("Line 4 ", Assert.Throws<TrainingException>(() => Manifest.Read(_sample.ManifestPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NarrowBand_IsLimitedAndFullBandIsNot()
    {
        var files = _sample.Open("train").Speakers.ToDictionary(s => s.Name, s => s.Files[0].BandHz);
        Assert.Equal(8000, files["bert"]);
        Assert.Equal(double.PositiveInfinity, files["anna"]);
    }

    private void AddWeight(string speaker, string weight) =>
        File.WriteAllLines(_sample.ManifestPath, File.ReadAllLines(_sample.ManifestPath)
            .Select((line, i) => $"{line}\t{(i == 0 ? "weight" : line.Contains(speaker, StringComparison.Ordinal) ? weight : "1")}"));

    public void Dispose() => _sample.Dispose();
}
