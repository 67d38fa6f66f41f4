"""The disturbance that a listener hears between clean and enhanced speech, as a loss on band powers.

The perceptual model of ITU-T P.862.2 (PESQ, wide band) on the bands of the network, differentiable as in Martin-Donas et al.
2018 (PMSQE): loudness after Zwicker, a dead zone where one sound masks the other, and a second disturbance that counts
what is added more than what is missing. What P.862 does to the time axis and to the long-term spectrum is left out.
"""
import dataclasses

import torch

HIGHEST_HZ = 7800
SPEECH_POWER = 3.4e8  # of an average frame, which is played at 79 dB SPL: that much above POWER_AT_0_DB
POWER_AT_0_DB = 4.3
LOUDNESS_SCALE = 0.1866
LOUDNESS_EXPONENT = 0.23
LEAST_POWER = 5e3  # of a frame: what is quieter is not brought to the loudness of the clean frame
SCALE_RANGE = (3e-4, 5.0)
DEAD_ZONE = 0.25
SPLIT_FRAMES, SPLIT_NORM = 32, 6  # a third of a second, of which the worst part decides
SYMMETRIC_WEIGHT, ASYMMETRIC_WEIGHT = 0.1, 0.0309
FRAME_LIMIT = 45.0  # approached, not cut at, so that the worst frames still learn


def _threshold_db(khz):
    """Threshold in quiet, dB SPL (Terhardt 1979)."""
    return 3.64 * khz ** -0.8 - 6.5 * torch.exp(-0.6 * (khz - 3.3) ** 2) + 1e-3 * khz ** 4


@dataclasses.dataclass(frozen=True)
class Ear:
    """What depends on the bands alone, each [bands up to HIGHEST_HZ]."""
    widths: torch.Tensor
    threshold: torch.Tensor
    exponent: torch.Tensor

    @staticmethod
    def of(band_hz):
        """For bands with these centres, rising; the first one holds what is below 75 Hz and is not heard."""
        hz = torch.tensor([f for f in band_hz if f <= HIGHEST_HZ], dtype=torch.float64)
        bark = 7 * torch.asinh(hz / 650)
        edges = torch.cat([bark[:1] * 0, (bark[1:] + bark[:-1]) / 2, bark[-1:] * 1.5 - bark[-2:-1] * 0.5])
        widths = edges.diff()
        widths[0] = 0
        steepness = torch.where(bark < 4, (6 / (bark + 2)).clamp_max(2), torch.ones(())) ** 0.15
        threshold = POWER_AT_0_DB * 10 ** (_threshold_db(hz / 1000) / 10)
        return Ear(widths.float(), threshold.float(), (LOUDNESS_EXPONENT * steepness).float())

    def to(self, device):
        return Ear(self.widths.to(device), self.threshold.to(device), self.exponent.to(device))

    def loudness(self, power):
        raised = (0.5 + 0.5 * power / self.threshold) ** self.exponent
        return LOUDNESS_SCALE * (2 * self.threshold) ** self.exponent * (raised - 1).clamp_min(0)

    def audible(self, power):
        """Power of each frame that is above the threshold, [..., 1]."""
        return (power * ((power > self.threshold) & (self.widths > 0))).sum(-1, keepdim=True)


def _over_time(frames):
    """[time, batch] to [batch]: the worst parts of each third of a second, then the root mean square of those."""
    length = min(SPLIT_FRAMES, len(frames))
    splits = frames.unfold(0, length, max(1, length // 2))
    return ((splits ** SPLIT_NORM).mean(-1) + 1e-12).pow(2 / SPLIT_NORM).mean(0).add(1e-12).sqrt()


def _limited(frames):
    return FRAME_LIMIT * (1 - torch.exp(-frames / FRAME_LIMIT))


def disturbance(ear, clean, enhanced):
    """What is lost of the PESQ score, before its last mapping, for each sequence: [batch].

    clean and enhanced [time, batch, bands up to HIGHEST_HZ] are powers whose clean frames average SPEECH_POWER.
    """
    loud = ear.audible(clean)
    scale = (loud + LEAST_POWER) / (ear.audible(enhanced) + LEAST_POWER)
    enhanced = enhanced * scale.clamp(*SCALE_RANGE)
    wanted, got = ear.loudness(clean), ear.loudness(enhanced)
    masked = DEAD_ZONE * torch.minimum(wanted, got)
    heard = ((got - wanted).abs() - masked).clamp_min(0) * ear.widths
    added = ((enhanced + 50) / (clean + 50)) ** 1.2
    factor = added.clamp_max(12) * (added >= 3)
    weight = ((loud.squeeze(-1) + 1e5) / 1e7) ** -0.04
    width = ear.widths.sum()
    symmetric = ((heard ** 2).sum(-1) * width + 1e-6).sqrt() * weight
    asymmetric = (heard * factor).sum(-1) * weight
    return SYMMETRIC_WEIGHT * _over_time(_limited(symmetric)) + ASYMMETRIC_WEIGHT * _over_time(_limited(asymmetric))
