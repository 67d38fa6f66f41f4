using System.CommandLine;
using PercepNet.Training.Corpora;

namespace PercepNet.Training.Commands;

/// <summary>The options by which a command is told what data it may use.</summary>
internal sealed class CorpusOptions(string defaultSplit)
{
    private readonly Option<string> _corpus = new("--corpus") { Description = "Folder that 'prepare' wrote.", Required = true };
    private readonly Option<string> _manifest = new("--manifest") { Description = "manifest.tsv of the corpus: split, band and licence of each file.", Required = true };
    private readonly Option<string> _split = new("--split") { Description = "Part of the corpus to use: train or dev.", DefaultValueFactory = _ => defaultSplit };
    private readonly Option<bool> _strict = new("--licence-strict") { Description = "Leave out recordings under the GPL or GFDL." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_corpus, _manifest, _split, _strict]) command.Add(option);
    }

    public Corpus Open(ParseResult line) =>
        new(line.GetValue(_corpus)!, Manifest.Read(line.GetValue(_manifest)!), line.GetValue(_split)!, line.GetValue(_strict));
}
