"""Averages of the weights of runs that began alike, which often do better than each of them (Wortsman et al. 2022, Model soups)."""
import dataclasses
import json
import pathlib

import torch

import data
import grow
import model_card
import weight_file
from model import Network


@dataclasses.dataclass(frozen=True)
class Part:
    """Weights to average in, and their share, 0 to 1.

    `folder` and `run` (what run.json says) are those of a run that the exported one did not begin from. They are missing for a weight
    file, which has a card of its own, and for a run that the exported one did begin from, which its card names anyway.
    """
    share: float
    weights: dict
    name: str
    licences: set
    folder: pathlib.Path | None = None
    run: dict | None = None


def averaged(weights, parts):
    """The mean of all, in which `weights` have what the shares of `parts` leave of 1."""
    own = 1 - sum(part.share for part in parts)
    return {name: own * weight + sum(part.share * part.weights[name] for part in parts) for name, weight in weights.items()}


def beginning_licences(history):
    """Of what the weight file was trained on that the first run of a history began from, if it did."""
    file = model_card.runs_of(history)[0].get("file")
    return set(file["data_licences"].split("; ")) if file else set()


def read_parts(pairs, description, sizes):
    """The parts of (run or weight file, share) pairs, at the sizes of the run that `description` tells of."""
    shares = [share for _, share in pairs]
    if not all(0 <= share <= 1 for share in shares) or sum(shares) > 1 + 1e-9:
        raise data.DataError(f"The shares {', '.join(map(str, shares))} do not fit into one; give shares from 0 to 1 that add up to 1 at most.")
    return [_read(path, share, description, sizes) for path, share in pairs]


def _read(path, share, description, sizes):
    state, held, history = weight_file.beginning(path)
    if not grow.fits(held, sizes):
        raise data.DataError(f"{path} holds sizes {held}, not {sizes}; average runs of one network.")
    weights, licences = _grown(state, held, sizes, description["arguments"]["seed"]), beginning_licences(history)
    if "file" in history:
        return Part(share, weights, f"the weight file {history['file']['name']}", licences)
    progress = history["earlier"]
    if json.loads(json.dumps(progress)) in model_card.runs_of(description)[:-1]:
        return Part(share, weights, f"the run of {progress['step']} updates", licences)
    run = json.loads((path / "run.json").read_text())
    return Part(share, weights, f"the run of seed {run['arguments']['seed']}", licences, path, run)


def _grown(state, small_sizes, sizes, seed):
    """Earlier weights at the sizes of a later run, as that one began from them."""
    torch.manual_seed(seed)
    network = Network(**sizes)
    grow.grow(network, state, small_sizes)
    return network.state_dict()
