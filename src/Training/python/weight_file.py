"""The weight file that PercepNet.Dsp loads (whole weights, one scale a row, two to a byte where four bits hold them), from and to a
network's state."""
import pickle

import numpy as np
import torch

import data
import quantise
import safetensors
from model import LOOK_AHEADS, bits_of


def _integer_layers(bands):
    """(names of weight, scale, bias and factor in the file, matrix of the network, its rows) of every integer layer."""
    def named(layer):
        return f"{layer}.weight", f"{layer}.scale", f"{layer}.bias", f"{layer}.factor"

    for name in ("conv1", "conv2", "head"):
        yield named(name), name, slice(None)
    for gru in ("gru1", "gru2"):
        for part, matrix in (("i", "input"), ("h", "state")):
            yield (f"{gru}.w{part}", f"{gru}.w{part}_scale", f"{gru}.b{part}", f"{gru}.w{part}_factor"), f"{gru}_{matrix}", slice(None)
    for look_ahead in LOOK_AHEADS:
        yield named(f"head{look_ahead}"), "output", slice(look_ahead * 3 * bands, (look_ahead + 1) * 3 * bands)
    yield named("speech"), "output", slice(-1, None)


def tensors_of(state, bands, bits):
    """Whole weights, scales and biases from a network's state_dict; `bits` is what the kernels hold a weight in, 8 or 4."""
    state = {name: value.float().cpu() for name, value in state.items()}
    tensors = {"input.weight": state["weights.input"].numpy().astype("<f4"), "input.bias": state["biases.input"].numpy().astype("<f4")}
    for (weight, scale, bias, _), matrix, rows in _integer_layers(bands):
        whole, scales = quantise.whole_weights(state["weights." + matrix][rows], bits_of(matrix, bits))
        tensors[weight] = whole.to(torch.int8).numpy()
        tensors[scale] = scales[:, 0].numpy().astype("<f4")
        tensors[bias] = state["biases." + matrix][rows].numpy().astype("<f4")
    return tensors


def _bands(tensors):
    return len(tensors["head0.bias"]) // 3


def write(path, tensors, metadata):
    """Writes what `tensors_of` gives."""
    tensors = dict(tensors)
    for (weight, _, _, factor), _, _ in _integer_layers(_bands(tensors)):
        if packed := quantise.packed(tensors[weight]):
            tensors[weight], tensors[factor] = packed
    safetensors.write(path, tensors, metadata)


def read_tensors(path):
    """(tensors as `tensors_of` gives them, metadata) of a weight file."""
    tensors, metadata = safetensors.read(path)
    for (weight, _, _, factor), _, _ in _integer_layers(_bands(tensors)):
        if factor in tensors:
            tensors[weight] = quantise.unpacked(tensors[weight], tensors.pop(factor))
    return tensors, metadata


def read(path):
    """(state_dict, sizes, metadata) of a weight file; its weights come back as the integers say, to half a step of their scale."""
    tensors, metadata = read_tensors(path)
    bands = _bands(tensors)
    state = {"weights.input": [tensors["input.weight"]], "biases.input": [tensors["input.bias"]]}
    for (weight, scale, bias, _), matrix, _ in _integer_layers(bands):
        state.setdefault("weights." + matrix, []).append(tensors[weight] * tensors[scale][:, None])
        state.setdefault("biases." + matrix, []).append(tensors[bias])
    state = {name: torch.from_numpy(np.concatenate(parts)) for name, parts in state.items()}
    rows = {name: len(state["biases." + name]) for name in ("input", "conv1", "conv2", "gru1_state", "head")}
    sizes = {"bands": bands, "dense": rows["input"], "conv1": rows["conv1"], "conv2": rows["conv2"],
             "units": rows["gru1_state"] // 3, "head": rows["head"]}
    return state, sizes, metadata


def beginning(path, device="cpu"):
    """What a run that starts from `path` begins with: (state_dict, sizes, what to keep of its history). `path` is the folder of a
    run, whose averaged weights are taken, or a weight file."""
    try:
        if path.is_dir():
            earlier = torch.load(path / "checkpoint.pt", map_location=device)
            return earlier["average"], earlier["sizes"], {"earlier": earlier["progress"]}
        state, sizes, metadata = read(path)
        return {name: tensor.to(device) for name, tensor in state.items()}, sizes, {"file": {key: metadata[key] for key in ("name", "training_run", "data_licences")}}
    except (OSError, KeyError, ValueError, EOFError, RuntimeError, pickle.UnpicklingError) as error:
        raise data.DataError(f"{path} is neither the folder of a run nor a weight file of this network ({error}); "
                             "give the --out of an earlier run or a .safetensors file.") from error
