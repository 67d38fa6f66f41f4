"""A GRU layer over a chunk of frames, PyTorch semantics and gate order (r, z, n), layout [time, batch, features].

The input product covers all frames at once and each weight gradient is one product over all frames; only the
recurrent product is done frame by frame. No gradient flows into the first state: chunks carry it, detached.
"""
import torch
from torch.nn import functional

import kernels


def _kernels_fit(inputs, state):
    return (kernels.LIBRARY is not None and inputs.device.type == "cpu" and inputs.dtype == torch.bfloat16
            and state.size(0) % 8 == 0 and state.size(1) % 32 == 0)


def _forward_with_kernels(inputs, state, weight, bias):
    steps, batch, units = inputs.size(0), state.size(0), state.size(1)
    packed = torch.empty(weight.numel(), dtype=torch.bfloat16)
    kernels.call("gru_pack_forward", units, weight.contiguous(), packed)
    states = torch.empty(steps + 1, batch, units, dtype=torch.bfloat16)
    states[0] = state
    gates = torch.empty(steps, batch, 4 * units, dtype=torch.bfloat16)
    last = state.float().clone()
    kernels.call("gru_forward", steps, batch, units, inputs, packed, bias.float().contiguous(), states, last, gates)
    return states, last, gates


def _backward_with_kernels(outputs, states, gates, weight):
    steps, batch, units = outputs.shape
    packed = torch.empty(weight.numel(), dtype=torch.bfloat16)
    kernels.call("gru_pack_backward", units, weight.contiguous(), packed)
    carry = torch.zeros(batch, units)
    inputs = torch.empty(steps, batch, 3 * units, dtype=torch.bfloat16)
    recurrent = torch.empty_like(inputs)
    kernels.call("gru_backward", steps, batch, units, outputs, states, gates, packed, carry, inputs, recurrent)
    return inputs, recurrent


def _forward_with_torch(inputs, state, weight, bias):
    units = state.size(1)
    weight, bias = weight.to(inputs.dtype), bias.to(inputs.dtype)
    states = inputs.new_empty(inputs.size(0) + 1, *state.shape)
    gates = inputs.new_empty(*inputs.shape[:2], 4 * units)
    states[0] = state
    state = state.float()
    for t, x in enumerate(inputs):
        product = functional.linear(states[t], weight, bias)
        r, z = torch.sigmoid(x[:, :2 * units] + product[:, :2 * units]).chunk(2, 1)
        n = torch.tanh(x[:, 2 * units:] + r * product[:, 2 * units:])
        state = n + z * (state - n)
        states[t + 1] = state
        torch.cat([r, z, n, product[:, 2 * units:]], 1, out=gates[t])
    return states, state, gates


def _backward_with_torch(outputs, states, gates, weight):
    steps, batch, units = outputs.shape
    weight = weight.to(outputs.dtype)
    inputs = outputs.new_empty(steps, batch, 3 * units)
    recurrent = torch.empty_like(inputs)
    carry = 0
    for t in range(steps - 1, -1, -1):
        r, z, n, part = gates[t].chunk(4, 1)
        gradient = outputs[t] + carry
        dn = gradient * (1 - z) * (1 - n * n)
        dz = gradient * (states[t] - n) * z * (1 - z)
        dr = dn * part * r * (1 - r)
        torch.cat([dr, dz, dn], 1, out=inputs[t])
        torch.cat([dr, dz, dn * r], 1, out=recurrent[t])
        carry = gradient * z + recurrent[t] @ weight
    return inputs, recurrent


class _Gru(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, state, input_weight, input_bias, weight, bias):
        dtype = x.dtype
        inputs = functional.linear(x.flatten(0, 1), input_weight.to(dtype), input_bias.to(dtype))
        inputs = inputs.view(*x.shape[:2], -1)
        run = _forward_with_kernels if _kernels_fit(inputs, state) else _forward_with_torch
        states, last, gates = run(inputs, state, weight, bias)
        ctx.save_for_backward(x, input_weight, weight, states, gates)
        ctx.mark_non_differentiable(last)
        return states[1:], last

    @staticmethod
    def backward(ctx, outputs, _):
        x, input_weight, weight, states, gates = ctx.saved_tensors
        outputs = outputs.contiguous()
        run = _backward_with_kernels if _kernels_fit(gates, states[0]) else _backward_with_torch
        inputs, recurrent = (g.flatten(0, 1) for g in run(outputs, states, gates, weight))
        dx = (inputs @ input_weight.to(x.dtype)).view_as(x) if ctx.needs_input_grad[0] else None
        return (dx, None, (inputs.t() @ x.flatten(0, 1)).float(), inputs.sum(0).float(),
                (recurrent.t() @ states[:-1].flatten(0, 1)).float(), recurrent.sum(0).float())


def gru(x, state, input_weight, input_bias, weight, bias):
    """Returns the outputs [time, batch, units] and the last state [batch, units] (detached, float32)."""
    if x.is_cuda:
        parameters = [p.to(x.dtype) for p in (input_weight, weight, input_bias, bias)]
        outputs, last = torch._VF.gru(x, state[None].to(x.dtype), parameters, True, 1, 0.0, torch.is_grad_enabled(), False, False)
        return outputs, last[0].detach().float()
    return _Gru.apply(x, state, input_weight, input_bias, weight, bias)
