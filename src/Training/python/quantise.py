"""Rounding as the integer kernels do it: int8 weights with one scale a row, activations in steps of 1/4095."""
import torch

WEIGHT_LIMIT = 127
ACTIVATION_STEPS = 4095


def row_scales(weight):
    """One positive scale for each row; a row of zeros gets a scale too, so that nothing divides by zero."""
    largest = weight.abs().amax(1, keepdim=True)
    return torch.where(largest > 0, largest / WEIGHT_LIMIT, torch.ones_like(largest))


def rounded_rows(weight):
    """The weights that int8 can hold; gradients pass straight through."""
    with torch.no_grad():
        scales = row_scales(weight)
        shift = torch.round(weight / scales) * scales - weight
    return weight + shift


def rounded_activations(x):
    """bf16 is coarser than these steps, so only float32 passes are rounded; gradients pass straight through."""
    return x + (torch.round(x.detach() * ACTIVATION_STEPS) / ACTIVATION_STEPS - x.detach())
