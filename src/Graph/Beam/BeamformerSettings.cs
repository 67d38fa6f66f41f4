namespace PercepNet.Graph.Beam;

/// <summary>What a beamformer is built from.</summary>
public sealed record BeamformerSettings
{
    /// <summary>Smallest loading, in dB: less trusts the learned noise, and the direction, too far.</summary>
    public const double SmallestLoadingDb = -10;

    /// <summary>Largest loading, in dB: a delay-and-sum beam in all but name.</summary>
    public const double LargestLoadingDb = 60;

    /// <summary>Smallest white-noise gain that can be asked for, in dB.</summary>
    public const double SmallestWhiteNoiseGainDb = -30;

    /// <summary>Largest white-noise gain that can be asked for, in dB; no array of this house has more.</summary>
    public const double LargestWhiteNoiseGainDb = 12;

    /// <summary>Where the microphones are. Default: four on a line, 5 cm apart.</summary>
    public ArrayGeometry Geometry { get; init; } = ArrayGeometry.Line(4, 0.05);

    /// <summary>How the microphones are weighted. Default <see cref="BeamformerKind.Mvdr"/>.</summary>
    public BeamformerKind Kind { get; init; } = BeamformerKind.Mvdr;

    /// <summary>Where the talker is, or where the search begins. Default straight ahead, far away.</summary>
    public Direction Look { get; init; } = new(0);

    /// <summary>Whether the azimuth of the talker is searched for (elevation and distance stay those of <see cref="Look"/>). Default false.</summary>
    public bool Search { get; init; }

    /// <summary>Diagonal loading of the adaptive beam in dB relative to the noise in one microphone, −10 to 60. Default −6.</summary>
    public double LoadingDb { get; init; } = -6;

    /// <summary>
    /// Least white-noise gain in dB, −30 to 12: how much weaker than in one microphone noise must be that the microphones do not share. Negative values allow it to be
    /// raised. The smaller, the more directive at low frequencies, and the more sensitive to errors of microphones and direction. Default 3;
    /// 1 dB less than delay-and-sum has, 10·lg of the microphones, where that is less.
    /// </summary>
    public double WhiteNoiseGainDb { get; init; } = 3;

    internal void Check()
    {
        Look.Check();
        if (!Enum.IsDefined(Kind))
            throw new GraphException($"there is no beamformer of kind {Kind}: give {string.Join(", ", Enum.GetNames<BeamformerKind>())}.");
        if (!(LoadingDb is >= SmallestLoadingDb and <= LargestLoadingDb))
            throw new GraphException($"a loading of {LoadingDb} dB is out of range: give {SmallestLoadingDb} to {LargestLoadingDb} dB.");
        if (!(WhiteNoiseGainDb is >= SmallestWhiteNoiseGainDb and <= LargestWhiteNoiseGainDb))
            throw new GraphException($"a white-noise gain of {WhiteNoiseGainDb} dB is out of range: give {SmallestWhiteNoiseGainDb} to {LargestWhiteNoiseGainDb} dB.");
    }
}
