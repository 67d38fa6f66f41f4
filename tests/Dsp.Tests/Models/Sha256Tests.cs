using System.Security.Cryptography;
using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Tests.Models;

/// <summary>Oracle: the framework's own SHA-256.</summary>
public class Sha256Tests
{
    [Fact]
    public void Hex_IsTheFrameworksForEveryLengthAroundABlock()
    {
        var random = new Random(7);
        foreach (int length in Enumerable.Range(0, 200).Append(1_000_003))
        {
            byte[] data = new byte[length];
            random.NextBytes(data);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(data)), Sha256.Hex(data));
        }
    }

    [Fact]
    public void TheCore_AsksNoCryptographyOfTheSystem() =>
        Assert.DoesNotContain(typeof(Sha256).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("System.Security", StringComparison.Ordinal));
}
