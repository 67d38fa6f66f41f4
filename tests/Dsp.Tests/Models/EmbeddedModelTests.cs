using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Tests.Models;

public class EmbeddedModelTests
{
    [SkippableFact]
    public void Load_always_gives_the_same_instance()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "this build carries no network");
        Assert.Same(EmbeddedModel.Load(), EmbeddedModel.Load());
    }

    [SkippableFact]
    public void Load_says_what_to_do_when_the_build_carries_no_network()
    {
        Skip.If(EmbeddedModel.IsAvailable, "this build carries a network");
        Assert.Contains("weight file", Assert.Throws<WeightFileException>(EmbeddedModel.Load).Message, StringComparison.Ordinal);
    }
}
