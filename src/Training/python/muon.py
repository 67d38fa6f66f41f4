"""Muon (Jordan et al. 2024): the update of a weight matrix is its momentum made orthogonal, so that every direction of the
matrix learns and not the loudest few alone. Scaled as Liu et al. 2025 do, it takes AdamW's learning rates.
"""
import torch

NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)  # quintic of Jordan's; brings singular values to about 0.7 .. 1.2
ROUNDS = 5
RMS = 0.2  # of an update's entries, as AdamW's are


def orthogonal(matrix):
    """The matrix with its singular values brought near 1."""
    a, b, c = NEWTON_SCHULZ
    x = matrix if matrix.size(0) <= matrix.size(1) else matrix.T
    x = (x / x.norm().clamp_min(1e-12)).bfloat16()
    for _ in range(ROUNDS):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    x = x.to(matrix.dtype)
    return x if matrix.size(0) <= matrix.size(1) else x.T


class Muon(torch.optim.Optimizer):
    """For hidden weight matrices; a group's `blocks` matrices that are stacked in one parameter, as the gates of a GRU are,
    are made orthogonal each."""

    def __init__(self, groups, lr, momentum=0.95, weight_decay=0.01):
        super().__init__(groups, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay, "blocks": 1})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group["params"]:
                mean = self.state[weight].setdefault("mean", torch.zeros_like(weight))
                mean.lerp_(weight.grad, 1 - group["momentum"])
                ahead = weight.grad.lerp(mean, group["momentum"])
                update = torch.cat([orthogonal(part) for part in ahead.chunk(group["blocks"])])
                scale = RMS * max(update.size(0) / group["blocks"], update.size(1)) ** 0.5
                weight.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-group["lr"] * scale)
