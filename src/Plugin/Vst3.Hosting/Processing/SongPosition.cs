using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting.Processing;

/// <summary>Where a song that plays from the beginning is: 120 beats a minute, four to the bar.</summary>
internal struct SongPosition(double sampleRateHz)
{
    private const double TempoBpm = 120;
    private const int QuartersInBar = 4;

    private long _samples;

    public readonly ProcessContext Context
    {
        get
        {
            double quarters = _samples / sampleRateHz * TempoBpm / 60;
            return new ProcessContext
            {
                State = ProcessContext.IsPlaying | ProcessContext.HasMusicalTime | ProcessContext.HasTempo | ProcessContext.HasBarPosition
                    | ProcessContext.HasTimeSignature | ProcessContext.HasContinuousTime,
                SampleRateHz = sampleRateHz,
                ProjectSamples = _samples,
                ContinuousSamples = _samples,
                ProjectQuarters = quarters,
                BarQuarters = Math.Floor(quarters / QuartersInBar) * QuartersInBar,
                TempoBpm = TempoBpm,
                TimeSignatureNumerator = QuartersInBar,
                TimeSignatureDenominator = 4,
            };
        }
    }

    public void Advance(int samples) => _samples += samples;
}
