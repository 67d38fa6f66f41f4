using System.CommandLine;

namespace PercepNet.Training.Commands;

/// <summary><c>--seed</c>: above the number of items, or sets of different seeds would share some.</summary>
internal static class SeedOption
{
    private const ulong Usual = 1_000_001;

    public static Option<ulong> Create(string items) =>
        new("--seed") { Description = $"The same seed gives the same {items}; above their number.", DefaultValueFactory = _ => Usual };

    /// <summary>The seed, or a refusal.</summary>
    public static ulong Above(this ulong seed, int count) => seed > (ulong)count
        ? seed
        : throw new TrainingException($"--seed {seed} is not above the number of items, {count}, and sets of such seeds can share some; give a larger one, such as {Usual + seed}.");
}
