"""The gain network: dense, two causal convolutions, two GRUs, a dense head, one output product for all look-aheads.

Layout is [time, batch, features]. Weights are float32; the products run in the dtype asked for (bf16 or float32).
"""
import torch
from torch import nn
from torch.nn import functional

import quantise
from gru import gru

LOOK_AHEADS = (0, 1, 2)
FEATURE_LIMIT = 8.0


def stored_feature_count(bands):
    """Features on disk: the spare far-end inputs are left out and read as zeros."""
    return 2 * bands + 4


def feature_count(bands):
    return 3 * bands + 5


def output_count(bands):
    """Gain, dereverberation factor and strength for each look-ahead, then one speech probability."""
    return len(LOOK_AHEADS) * 3 * bands + 1


def bits_of(matrix, bits):
    """The outputs keep eight bits: a twenty-fifth of the weights, and at four they alone cost as much as all the others."""
    return 8 if matrix == "output" else bits


class Network(nn.Module):
    def __init__(self, bands, dense, conv1, conv2, units, head):
        super().__init__()
        self.sizes = dict(bands=bands, dense=dense, conv1=conv1, conv2=conv2, units=units, head=head)
        self.bands = bands
        shapes = {
            "input": (dense, feature_count(bands)), "conv1": (conv1, 3 * dense), "conv2": (conv2, 3 * conv1),
            "gru1_input": (3 * units, conv2), "gru1_state": (3 * units, units),
            "gru2_input": (3 * units, units), "gru2_state": (3 * units, units),
            "head": (head, conv2 + 2 * units), "output": (output_count(bands), head)}
        self.weights = nn.ParameterDict({name: nn.Parameter(torch.empty(shape)) for name, shape in shapes.items()})
        self.biases = nn.ParameterDict({name: nn.Parameter(torch.zeros(shape[0])) for name, shape in shapes.items()})
        self._initialise(units)

    def _initialise(self, units):
        for name, weight in self.weights.items():
            if name.endswith("_state"):
                for gate in weight.data.split(units):
                    nn.init.orthogonal_(gate)
            else:
                nn.init.xavier_uniform_(weight)
        self.weights["input"].data[:, stored_feature_count(self.bands):] = 0
        for look_ahead in LOOK_AHEADS:
            first = look_ahead * 3 * self.bands
            self.biases["output"].data[first + self.bands:first + 2 * self.bands] = 2
            self.biases["output"].data[first + 2 * self.bands:first + 3 * self.bands] = -1

    def initial_state(self, batch, device="cpu"):
        sizes = self.sizes
        return {"dense": torch.zeros(2, batch, sizes["dense"], device=device),
                "conv1": torch.zeros(2, batch, sizes["conv1"], device=device),
                "gru1": torch.zeros(batch, sizes["units"], device=device),
                "gru2": torch.zeros(batch, sizes["units"], device=device)}

    def forward(self, features, state, dtype=torch.float32, bits=None):
        """features [time, batch, stored or all features] to (logits [time, batch, outputs], next state). `bits`: what the kernels
        hold a weight in, 8 or 4; None rounds nothing."""
        quantised = bits is not None
        weights = {name: quantise.rounded_rows(w, bits_of(name, bits)) if quantised and name != "input" else w
                   for name, w in self.weights.items()}

        def dense(name, x):
            y = functional.linear(x.flatten(0, 1), weights[name].to(x.dtype), self.biases[name].to(x.dtype))
            return y.view(*x.shape[:2], -1)

        def active(x):
            x = torch.tanh(x)
            return quantise.rounded_activations(x) if quantised and x.dtype == torch.float32 else x

        def convolved(name, x, past):
            x = torch.cat([past.to(x.dtype), x])
            return active(dense(name, torch.cat([x[:-2], x[1:-1], x[2:]], -1))), x[-2:].detach().float()

        def recurrent(name, x, past):
            y, last = gru(x, past, weights[name + "_input"], self.biases[name + "_input"],
                          weights[name + "_state"], self.biases[name + "_state"])
            return quantise.rounded_activations(y) if quantised and y.dtype == torch.float32 else y, last

        used = weights["input"][:, :features.size(-1)]
        features = features.clamp(-FEATURE_LIMIT, FEATURE_LIMIT)
        a = functional.linear(features.flatten(0, 1), used, self.biases["input"]).view(*features.shape[:2], -1)
        a = active(a.to(dtype))
        following = {}
        c1, following["dense"] = convolved("conv1", a, state["dense"])
        c2, following["conv1"] = convolved("conv2", c1, state["conv1"])
        h1, following["gru1"] = recurrent("gru1", c2, state["gru1"])
        h2, following["gru2"] = recurrent("gru2", h1, state["gru2"])
        k = active(dense("head", torch.cat([c2, h1, h2], -1)))
        return dense("output", k), following
