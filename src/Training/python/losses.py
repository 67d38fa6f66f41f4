"""Losses on gains, strengths and speech probability; entries whose target is -1 are masked and count nowhere.

The square-root form (see GainLoss) has a kernel that returns value and gradient in one pass; everything here in torch
is the reference for it, and what runs on a GPU or without a compiler.
"""
import dataclasses

import torch

import columns
import kernels
import onsets
from loudness import SPEECH_POWER, Ear, disturbance
from model import LOOK_AHEADS

PARTS = ("gain", "dry", "strength")
FORMS = ("root", "relative")
GAIN_FLOOR = 1e-4
QUARTIC_WEIGHT = 10.0
WAVEFORM_FLOOR = 0.5  # of what is unwanted: chunks of a sequence count almost by their share in its error
SPEECH_FLOOR = 0.3  # the same for the error after scaling and the speech that is kept
LEAST_MIX = 0.04  # of the noisy energy: a band that the comb all but empties is not pumped up without end


@dataclasses.dataclass(frozen=True)
class GainLoss:
    """root: e^2 + 10 e^4 + linear d^2 with e = sqrt(g) - sqrt(estimate) and d = g - estimate, times `lost_speech` where
    speech is cut (e > 0). The roots mind quiet bands, where noise is heard; d minds loud ones, where speech is bent.

    relative: D + 10 D^2 with D = (g^.6 - estimate^.6)^2 / (larger of the two + .01), the same factor on lost speech.

    waveform: see _waveform_error. loudness: see _loudness_error; it needs the ear that the bands belong to. onset: see _onset_error.
    """
    form: str = "root"
    lost_speech: float = 1.8
    linear: float = 2.0
    look_aheads: tuple = (0.5, 1.0, 1.0)
    dry: float = 1.0
    strength: float = 0.1
    speech: float = 0.01
    waveform: float = 3.0
    loudness: float = 0.0
    onset: float = 0.0
    ear: Ear | None = None

    def part_weights(self):
        """Names and weights in the order of the values that `evaluate` returns."""
        parts = {"gain": 1.0, "dry": self.dry, "strength": self.strength}
        table = {f"{part}{m}": parts[part] * self.look_aheads[m] for m in LOOK_AHEADS for part in PARTS}
        return {**table, "speech": self.speech, "waveform": self.waveform, "loudness": self.loudness,
                "onset": self.onset}

    def waveform_shares(self):
        """How much each look-ahead counts in the waveform part: 1 in all."""
        return torch.tensor(self.look_aheads) / sum(self.look_aheads)


def _floored(x):
    """Value at least GAIN_FLOOR; the gradient still passes, so that an output at zero can come back."""
    return x + (x.detach().clamp_min(GAIN_FLOOR) - x.detach())


def _gain_error(loss, estimate, target, speech):
    estimate = _floored(estimate)
    if loss.form == "root":
        e = target.clamp_min(0).sqrt() - estimate.sqrt()
        error = e * e + QUARTIC_WEIGHT * e ** 4 + loss.linear * (target - estimate) ** 2
    else:
        wanted, got = target.clamp_min(0) ** 0.6, estimate ** 0.6
        d = (wanted - got) ** 2 / (torch.maximum(wanted, got) + 0.01)
        error = d + QUARTIC_WEIGHT * d * d
    lost = (estimate < target) & (speech > 0.5)
    return torch.where(lost, error * loss.lost_speech, error)


def _mean(error, target):
    mask = target >= 0
    return torch.where(mask, error, torch.zeros_like(error)).sum() / mask.sum().clamp_min(1)


def _answered(past, look_ahead):
    """Of [time + 2, ...], the rows of the frames that the head for this look-ahead answers for."""
    return past[2 - look_ahead:len(past) - look_ahead]


def _head(logits, targets, look_ahead, bands):
    """Gain, dereverberation factor and strength that one head says, and the targets of the frames that it answers for."""
    first = 3 * look_ahead * bands
    said = torch.sigmoid(logits[..., first:first + 3 * bands].float()).split(bands, -1)
    return *said, columns.split(_answered(targets, look_ahead), bands)


def _taught_power(powers, wanted, look_ahead):
    """Power of the bands whose dry gain is taught, 0 elsewhere."""
    return torch.where(wanted.dry >= 0, _answered(powers, look_ahead), torch.zeros_like(wanted.dry))


def _likeness(strength, products):
    """<x, z> / (|z| |y|) for the mix z = (1 - r) y + r comb of a band: how much of the clean band x lies along it, once the
    mix is scaled to the energy of the noisy band y as the enhancer does."""
    mix = (1 - strength) ** 2 + 2 * strength * (1 - strength) * products.noisy_comb + strength ** 2 * products.comb
    return ((1 - strength) * products.clean_noisy + strength * products.clean_comb) / mix.clamp_min(LEAST_MIX).sqrt()


def _waveform_error(loss, logits, targets, powers, bands):
    """What is wrong with the waveform of a chunk, in shares of what was wrong with its whole sequence, so that a pause counts
    for no more than it is heard. The bands with power, mostly below 1 kHz, decide: what SI-SDR measures.

    With h the gain, c the likeness of the mix and p the power of a band, the sums over the chunk of p h c, p h^2 and p |x|^2
    give its error, and the error and the speech kept once the output is scaled to fit best. The value is the log of the error
    and the log of that last ratio: the one minds noise in pauses, the other speech that is lost.
    """
    total = 0
    for m, weight in zip(LOOK_AHEADS, loss.waveform_shares().tolist()):
        gain, dereverb, strength, wanted = _head(logits, targets, m, bands)
        power = _taught_power(powers, wanted, m) / logits.size(0)
        total_gain = gain * dereverb
        along = (power * total_gain * _likeness(strength, wanted)).sum((0, 2))
        out, speech = (power * total_gain ** 2).sum((0, 2)), (power * wanted.clean).sum((0, 2))
        kept = along.clamp_min(0) ** 2 / (out + 1e-9)
        error = torch.log1p((out - 2 * along + speech) / WAVEFORM_FLOOR)
        ratio = torch.log((speech - kept).clamp_min(0) + SPEECH_FLOOR) - torch.log(kept + SPEECH_FLOOR)
        total = total + weight * (error + ratio).mean()
    return total


def _loudness_error(loss, logits, targets, powers, speech, bands):
    """Mean disturbance between the dry clean bands and the enhanced ones, over the sequences that hold speech. Sequences take
    turns in the look-ahead that is judged. The comb is not seen: the enhancer scales its mix to the energy of the noisy band."""
    heard, errors = len(loss.ear.widths), []
    for m in LOOK_AHEADS:
        turn = slice(m, None, len(LOOK_AHEADS))
        gain, dereverb, _, wanted = _head(logits[:, turn], targets[:, turn], m, bands)
        noisy = _taught_power(powers[:, turn], wanted, m) * (SPEECH_POWER / speech[turn, None].clamp_min(1e-20))
        error = disturbance(loss.ear, (noisy * wanted.clean)[..., :heard], (noisy * (gain * dereverb) ** 2)[..., :heard])
        errors.append(torch.where(speech[turn] > 0, error, torch.zeros_like(error)))
    return torch.cat(errors).mean()


def _onset_error(loss, logits, targets, powers, speech, bands):
    """What is lost of voices where they set in (onsets.py), in the bands."""
    total = 0
    for m, weight in zip(LOOK_AHEADS, loss.waveform_shares().tolist()):
        gain, dereverb, strength, wanted = _head(logits, targets, m, bands)
        power = _taught_power(powers, wanted, m)
        kept = (power * gain * dereverb * _likeness(strength, wanted)).sum(2)
        total = total + weight * onsets.lost(kept, (power * wanted.clean).sum(2), speech)
    return total


def _evaluate_with_torch(loss, logits, targets, powers, bands):
    values = []
    for m in LOOK_AHEADS:
        gain, dereverb, strength, wanted = _head(logits, targets, m, bands)
        values.append(_mean(_gain_error(loss, gain, wanted.wet, wanted.activity), wanted.wet))
        values.append(_mean(_gain_error(loss, gain * dereverb, wanted.dry, wanted.activity), wanted.dry))
        e = (1 - wanted.strength.clamp(0, 1)).sqrt() - _floored(1 - strength).sqrt()
        values.append(_mean(e * e, wanted.strength))
    speech = columns.split(_answered(targets, 1), bands).activity.squeeze(-1)
    error = torch.nn.functional.binary_cross_entropy_with_logits(
        logits[..., -1].float(), speech.clamp(0, 1), reduction="none")
    values.append(_mean(error, speech))
    values.append(_waveform_error(loss, logits, targets, powers, bands))
    return torch.stack(values)


def _weights(loss):
    """Of all parts but loudness and onset, which are worked out apart."""
    return torch.tensor(list(loss.part_weights().values())[:-2])


class _Kernel(torch.autograd.Function):
    @staticmethod
    def forward(ctx, loss, logits, targets, powers, bands):
        weights = _weights(loss)
        waveform = loss.waveform * loss.waveform_shares()
        gradient = torch.empty_like(logits)
        values = torch.empty(len(weights))
        kernels.call("gain_loss", logits.size(0), logits.size(1), bands, logits, targets, powers, weights[:-1].contiguous(),
                     waveform, WAVEFORM_FLOOR, SPEECH_FLOOR, loss.lost_speech, loss.linear, gradient, values)
        ctx.save_for_backward(gradient)
        ctx.mark_non_differentiable(values)
        total = (values[:-1] * weights[:-1]).sum() + values[-1]
        values[-1] /= max(loss.waveform, 1e-9)
        return total, values

    @staticmethod
    def backward(ctx, scale, _):
        gradient, = ctx.saved_tensors
        return None, gradient * scale.to(gradient.dtype), None, None, None


def evaluate(loss, logits, targets, powers, speech, bands):
    """logits [time, batch, outputs], targets [time + 2, batch, columns.count(bands)], powers [time + 2, batch, bands] (two rows of
    the past first), speech [batch]: power of the clean signal in an average frame of the whole sequence, in the same units.

    Returns the weighted total and the value of each part (order of `part_weights`).
    """
    if kernels.LIBRARY is not None and logits.dtype == torch.bfloat16 and not logits.is_cuda and loss.form == "root":
        total, values = _Kernel.apply(loss, logits.contiguous(), targets.contiguous(), powers.contiguous(), bands)
    else:
        values = _evaluate_with_torch(loss, logits, targets, powers, bands)
        total = (values * _weights(loss).to(values.device)).sum()
    none = torch.zeros((), device=total.device)
    loudness = _loudness_error(loss, logits, targets, powers, speech, bands) if loss.loudness else none
    onset = _onset_error(loss, logits, targets, powers, speech, bands) if loss.onset else none
    return total + loss.loudness * loudness + loss.onset * onset, torch.cat([values, loudness[None], onset[None]]).detach()
