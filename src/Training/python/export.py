"""Turns a training run into default.safetensors (int8 weights, one scale a row) and MODEL_CARD.md."""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch

import grow
import model_card
import quantise
import safetensors
from model import LOOK_AHEADS, Network

FORMAT_VERSION = "1"
ARCHITECTURE = "percepnet-conv-gru-1"
FEATURE_SET = "1"
DESCRIPTION = "Band gains, dereverberation factors, pitch filter strengths and speech probability for speech enhancement."


def _integer_rows(tensors, weight_name, scale_name, weight):
    scales = quantise.row_scales(weight)
    tensors[weight_name] = torch.round(weight / scales).to(torch.int8).numpy()
    tensors[scale_name] = scales[:, 0].numpy().astype("<f4")


def _layer(tensors, name, weight, bias):
    _integer_rows(tensors, f"{name}.weight", f"{name}.scale", weight)
    tensors[f"{name}.bias"] = bias.numpy().astype("<f4")


def tensors_of(state, bands):
    """The tensors of the weight file from a network's state_dict."""
    weights = {k.removeprefix("weights."): v.float().cpu() for k, v in state.items() if k.startswith("weights.")}
    biases = {k.removeprefix("biases."): v.float().cpu() for k, v in state.items() if k.startswith("biases.")}
    tensors = {"input.weight": weights["input"].numpy().astype("<f4"), "input.bias": biases["input"].numpy().astype("<f4")}
    for name in ("conv1", "conv2", "head"):
        _layer(tensors, name, weights[name], biases[name])
    for layer in ("gru1", "gru2"):
        for short, name in (("i", f"{layer}_input"), ("h", f"{layer}_state")):
            _integer_rows(tensors, f"{layer}.w{short}", f"{layer}.w{short}_scale", weights[name])
            tensors[f"{layer}.b{short}"] = biases[name].numpy().astype("<f4")
    for look_ahead in LOOK_AHEADS:
        rows = slice(look_ahead * 3 * bands, (look_ahead + 1) * 3 * bands)
        _layer(tensors, f"head{look_ahead}", weights["output"][rows], biases["output"][rows])
    _layer(tensors, "speech", weights["output"][-1:], biases["output"][-1:])
    return tensors


def blended(weights, others, share):
    """The weights of two runs, one of which began from the other, averaged: `share` of `others`. Such a mean often does better
    than either (Wortsman et al. 2022, Model soups)."""
    return {name: torch.lerp(weight, others[name], share) for name, weight in weights.items()}


def _grown(others, sizes, seed):
    """The averaged weights of an earlier run at the sizes of a later one, as the later one began from them."""
    torch.manual_seed(seed)
    network = Network(**sizes)
    grow.grow(network, others["average"], others["sizes"])
    return network.state_dict()


def export(run, out, name, licence, scores=None, notes=None, blend=None):
    """`blend`: an earlier run and its share."""
    checkpoint = torch.load(run / "checkpoint.pt", map_location="cpu")
    description = json.loads((run / "run.json").read_text())
    weights = checkpoint["average"]
    if blend:
        earlier, share = blend
        others = torch.load(earlier / "checkpoint.pt", map_location="cpu")
        if not grow.fits(others["sizes"], checkpoint["sizes"]):
            sys.exit(f"export: {earlier} holds sizes {others['sizes']}, not {checkpoint['sizes']}; blend runs of one network.")
        weights = blended(weights, _grown(others, checkpoint["sizes"], description["arguments"]["seed"]), share)
        description["blend"] = {"updates": others["progress"]["step"], "share": share}
    tensors = tensors_of(weights, checkpoint["sizes"]["bands"])
    for tensor_name, tensor in tensors.items():
        if not np.isfinite(tensor).all():
            sys.exit(f"export: tensor {tensor_name} of {run} is not finite; export an earlier checkpoint.")
    recordings = model_card.read_recordings(
        dict.fromkeys(shard for r in model_card.runs_of(description) for shard in r["shards"]))
    metadata = {
        "format_version": FORMAT_VERSION, "architecture": ARCHITECTURE, "layout": checkpoint["layout"],
        "feature_set": FEATURE_SET, "look_aheads": ",".join(map(str, LOOK_AHEADS)), "name": name,
        "training_run": f"seed {description['arguments']['seed']}, {description['step']} updates, "
                        f"{description['hours']:.1f} h of audio seen, {description['seconds'] / 60:.0f} min",
        "data_licences": "; ".join(sorted({r["licence"] for r in recordings})), "licence": licence,
        "description": DESCRIPTION}
    out.mkdir(parents=True, exist_ok=True)
    card = model_card.write_text(name, licence, description, model_card.read_log(run), recordings, tensors, scores, notes)
    safetensors.write(out / f"{name}.safetensors", tensors, metadata)
    fresh = out / "MODEL_CARD.md.tmp"
    fresh.write_text(card)
    fresh.replace(out / "MODEL_CARD.md")
    return out / f"{name}.safetensors"


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("run", type=pathlib.Path, help="the --out folder of train.py")
    p.add_argument("--out", type=pathlib.Path, required=True, help="folder for the weight file and the model card")
    p.add_argument("--name", default="default", help="name of the model and of its file")
    p.add_argument("--licence", default="MIT", help="licence of the weights")
    p.add_argument("--scores", type=pathlib.Path, help="JSON of what was measured: {table: {system: {measure: value}}}")
    p.add_argument("--notes", type=pathlib.Path, help="Markdown for the card: limits, what was not tried")
    p.add_argument("--blend", nargs=2, metavar=("RUN", "SHARE"), help="average in this share, 0 to 1, of an earlier run's weights")
    args = p.parse_args()
    notes = args.notes.read_text() if args.notes else None
    scores = json.loads(args.scores.read_text()) if args.scores else None
    blend = (pathlib.Path(args.blend[0]), float(args.blend[1])) if args.blend else None
    print(export(args.run, args.out, args.name, args.licence, scores, notes, blend))


if __name__ == "__main__":
    main()
