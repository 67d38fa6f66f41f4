using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace PercepNet.Training.Commands;

/// <summary>Options that take numbers of a range; others are refused by a sentence before any work.</summary>
internal static class OptionRange
{
    public static Option<T> Within<T>(this Option<T> option, T least, T most)
        where T : struct, INumber<T>
    {
        option.Validators.Add(result =>
        {
            T value = result.GetValueOrDefault<T>();
            // Asked this way round, so that what is not a number is refused too.
            if (!(value >= least && value <= most)) result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes {least} to {most}."));
        });
        return option;
    }
}
