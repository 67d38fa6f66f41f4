using System.Globalization;

namespace PercepNet.TestKit;

/// <summary>How one recording differs from another.</summary>
public sealed record AudioDifference
{
    /// <summary>Frames (samples per channel) of the recording that was expected.</summary>
    public required int ExpectedFrames { get; init; }

    /// <summary>Frames of the recording that came.</summary>
    public required int ActualFrames { get; init; }

    /// <summary>Sample rate in Hz, for times.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Expected energy over the energy of the error, in dB, over the common length; infinite when every sample is equal.</summary>
    public required double SnrDb { get; init; }

    /// <summary>Largest absolute difference of two samples; infinite where one is not finite.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>First frame that differs, −1 when the common length is equal.</summary>
    public required int FirstFrame { get; init; }

    /// <summary>Channel of the first difference, counted from 0; −1 when there is none.</summary>
    public required int FirstChannel { get; init; }

    /// <summary>True when both have the same length.</summary>
    public bool SameLength => ExpectedFrames == ActualFrames;

    /// <summary>True when length and every sample are equal.</summary>
    public bool IsIdentical => SameLength && FirstFrame < 0;

    /// <summary>One readable sentence.</summary>
    public override string ToString()
    {
        if (IsIdentical)
        {
            return "The recordings are identical.";
        }

        var length = SameLength ? "" : Format($"length is {ActualFrames} frames instead of {ExpectedFrames}");
        var samples = FirstFrame < 0 ? "the common part is equal" : Format(
            $"SNR {SnrDb:0.0} dB, largest difference {LargestDifference:0.0e+0}, first different sample {FirstFrame} ({(double)FirstFrame / SampleRateHz:0.0000} s) in channel {FirstChannel}");
        return $"The recordings differ: {(length.Length > 0 ? length + "; " : "")}{samples}.";
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
