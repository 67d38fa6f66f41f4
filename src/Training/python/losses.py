"""Losses on gains, strengths and speech probability; entries whose target is -1 are masked and count nowhere.

The square-root form (see GainLoss) has a kernel that returns value and gradient in one pass; everything here in torch
is the reference for it, and what runs on a GPU or without a compiler.
"""
import dataclasses

import torch

import kernels
from model import LOOK_AHEADS

PARTS = ("gain", "dry", "strength")
FORMS = ("root", "relative")
GAIN_FLOOR = 1e-4
QUARTIC_WEIGHT = 10.0


@dataclasses.dataclass(frozen=True)
class GainLoss:
    """root: e^2 + 10 e^4 + linear d^2 with e = sqrt(g) - sqrt(estimate) and d = g - estimate, times `lost_speech` where
    speech is cut (e > 0). The roots mind quiet bands, where noise is heard; d minds loud ones, where speech is bent.

    relative: D + 10 D^2 with D = (g^.6 - estimate^.6)^2 / (larger of the two + .01), the same factor on lost speech.
    """
    form: str = "root"
    lost_speech: float = 2.5
    linear: float = 2.0
    look_aheads: tuple = (0.5, 1.0, 1.0)
    dry: float = 1.0
    strength: float = 0.4
    speech: float = 0.01

    def part_weights(self):
        """Names and weights in the order of the values that `evaluate` returns."""
        parts = {"gain": 1.0, "dry": self.dry, "strength": self.strength}
        table = {f"{part}{m}": parts[part] * self.look_aheads[m] for m in LOOK_AHEADS for part in PARTS}
        return {**table, "speech": self.speech}


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


def _evaluate_with_torch(loss, logits, targets, bands):
    steps = logits.size(0)
    values = []
    for m in LOOK_AHEADS:
        gain, dereverb, strength = torch.sigmoid(logits[..., m * 3 * bands:(m + 1) * 3 * bands].float()).split(bands, -1)
        rows = targets[2 - m:2 - m + steps]
        wet, dry, kept = rows[..., :3 * bands].split(bands, -1)
        speech = rows[..., 3 * bands:]
        values.append(_mean(_gain_error(loss, gain, wet, speech), wet))
        values.append(_mean(_gain_error(loss, gain * dereverb, dry, speech), dry))
        e = (1 - kept.clamp(0, 1)).sqrt() - _floored(1 - strength).sqrt()
        values.append(_mean(e * e, kept))
    speech = targets[1:1 + steps, ..., 3 * bands]
    error = torch.nn.functional.binary_cross_entropy_with_logits(
        logits[..., -1].float(), speech.clamp(0, 1), reduction="none")
    values.append(_mean(error, speech))
    return torch.stack(values)


class _Kernel(torch.autograd.Function):
    @staticmethod
    def forward(ctx, loss, logits, targets, bands):
        weights = torch.tensor(list(loss.part_weights().values()))
        gradient = torch.empty_like(logits)
        values = torch.empty(len(weights))
        kernels.call("gain_loss", logits.size(0), logits.size(1), bands, logits, targets, weights,
                     loss.lost_speech, loss.linear, gradient, values)
        ctx.save_for_backward(gradient)
        ctx.mark_non_differentiable(values)
        return (values * weights).sum(), values

    @staticmethod
    def backward(ctx, scale, _):
        gradient, = ctx.saved_tensors
        return None, gradient * scale.to(gradient.dtype), None, None


def evaluate(loss, logits, targets, bands):
    """logits [time, batch, outputs], targets [time + 2, batch, 3 bands + 1] (two rows of the past first).

    Returns the weighted total and the value of each part (order of `part_weights`).
    """
    if kernels.LIBRARY is not None and logits.dtype == torch.bfloat16 and not logits.is_cuda and loss.form == "root":
        return _Kernel.apply(loss, logits.contiguous(), targets.contiguous(), bands)
    values = _evaluate_with_torch(loss, logits, targets, bands)
    weights = torch.tensor(list(loss.part_weights().values()), device=values.device)
    return (values * weights).sum(), values.detach()
