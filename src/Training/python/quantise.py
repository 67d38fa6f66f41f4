"""Rounding as the integer kernels do it: whole weights with one scale a row, of eight bits, or of four with a whole factor for each
64 columns; activations in steps of 1/4095."""
import numpy as np
import torch
from torch.nn import functional

ACTIVATION_STEPS = 4095
WEIGHT_LIMIT = 127
GROUP = 64
LEAST, MOST = -8, 7
LARGEST_FACTOR = 16
BITS = (8, 4)


def whole_weights(weight, bits):
    """(whole numbers from -128 to 127, one positive scale for each row), whose products stand for the weights of a matrix. Of four
    bits each number is the factor of its group, 1 to 16, times -8 to 7."""
    limit = WEIGHT_LIMIT if bits == 8 else MOST * LARGEST_FACTOR
    largest = weight.abs().amax(1, keepdim=True)
    scales = torch.where(largest > 0, largest / limit, torch.ones_like(largest))
    steps = weight / scales
    return (torch.round(steps) if bits == 8 else _grouped(steps)), scales


def _grouped(steps):
    rows, columns = steps.shape
    groups = functional.pad(steps, (0, -columns % GROUP)).view(rows, -1, GROUP)
    factors = torch.round(groups.abs().amax(2, keepdim=True) / MOST).clamp(1, LARGEST_FACTOR)
    return (torch.round(groups / factors).clamp(LEAST, MOST) * factors).view(rows, -1)[:, :columns]


def packed(whole):
    """(numbers from -8 to 7, two to a byte, the even column in the low half; factor of each group) of int8 weights, or None where
    four bits would lose something or the columns are odd in number."""
    rows, columns = whole.shape
    groups = np.pad(whole.astype(np.int16), ((0, 0), (0, -columns % GROUP))).reshape(rows, -1, GROUP)
    factors = np.gcd.reduce(np.abs(groups), axis=2).clip(1)
    numbers = groups // factors[..., None]
    if columns % 2 or numbers.min() < LEAST or numbers.max() > MOST:
        return None
    halves = (numbers.reshape(rows, -1)[:, :columns] & 15).astype(np.uint8)
    return halves[:, 0::2] | halves[:, 1::2] << 4, factors.astype(np.uint8)


def unpacked(pairs, factors):
    """The int8 weights that `packed` was given."""
    halves = np.stack([pairs & 15, pairs >> 4], 2).reshape(len(pairs), -1).astype(np.int8)
    numbers = np.where(halves > MOST, halves - 16, halves)
    return (numbers * factors.astype(np.int16).repeat(GROUP, 1)[:, :numbers.shape[1]]).astype(np.int8)


def rounded_rows(weight, bits):
    """The weights that so many bits can hold; gradients pass straight through."""
    with torch.no_grad():
        whole, scales = whole_weights(weight, bits)
        shift = whole * scales - weight
    return weight + shift


def rounded_activations(x):
    """bf16 is coarser than these steps, so only float32 passes are rounded; gradients pass straight through."""
    return x + (torch.round(x.detach() * ACTIVATION_STEPS) / ACTIVATION_STEPS - x.detach())
