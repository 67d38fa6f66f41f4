"""Turns a training run into default.safetensors (see weight_file.py) and MODEL_CARD.md."""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch

import data
import data_lists
import grow
import model_card
import run_log
import weight_file
from model import LOOK_AHEADS, Network

FORMAT_VERSION = "2"
ARCHITECTURE = "percepnet-conv-gru-1"
FEATURE_SET = "1"
DESCRIPTION = "Band gains, dereverberation factors, pitch filter strengths and speech probability for speech enhancement."


def blended(weights, others, share):
    """The weights of two runs, one of which began from the other, averaged: `share` of `others`. Such a mean often does better
    than either (Wortsman et al. 2022, Model soups)."""
    return {name: torch.lerp(weight, others[name], share) for name, weight in weights.items()}


def _grown(state, small_sizes, sizes, seed):
    """Earlier weights at the sizes of a later run, as that one began from them."""
    torch.manual_seed(seed)
    network = Network(**sizes)
    grow.grow(network, state, small_sizes)
    return network.state_dict()


def _named(history):
    """What the card calls the run or the file with which another began."""
    return f"the weight file {history['file']['name']}" if "file" in history else f"the run of {history['earlier']['step']} updates"


def _licences(history, recordings):
    """Of recordings, and of what the weight file was trained on that the first run of a history began from."""
    file = model_card.runs_of(history)[0].get("file")
    before = file["data_licences"].split("; ") if file else []
    return {*before, *(r["licence"] for r in recordings)}


def export(run, out, name, licence, scores=None, notes=None, blend=None):
    """`blend`: an earlier run or weight file, and its share."""
    checkpoint = torch.load(run / "checkpoint.pt", map_location="cpu")
    description = json.loads((run / "run.json").read_text())
    weights = checkpoint["average"]
    recordings = data_lists.read(run)
    licences = _licences(description, recordings)
    if blend:
        earlier, share = blend
        others, sizes, history = weight_file.beginning(earlier)
        if not grow.fits(sizes, checkpoint["sizes"]):
            sys.exit(f"export: {earlier} holds sizes {sizes}, not {checkpoint['sizes']}; blend runs of one network.")
        weights = blended(weights, _grown(others, sizes, checkpoint["sizes"], description["arguments"]["seed"]), share)
        description["blend"] = {"with": _named(history), "share": share}
        licences |= _licences(history, data_lists.read(earlier) if earlier.is_dir() else [])
    tensors = weight_file.tensors_of(weights, checkpoint["sizes"]["bands"], model_card.bits_of_run(description))
    for tensor_name, tensor in tensors.items():
        if not np.isfinite(tensor).all():
            sys.exit(f"export: tensor {tensor_name} of {run} is not finite; export an earlier checkpoint.")
    metadata = {
        "format_version": FORMAT_VERSION, "architecture": ARCHITECTURE, "layout": checkpoint["layout"],
        "feature_set": FEATURE_SET, "look_aheads": ",".join(map(str, LOOK_AHEADS)), "name": name,
        "training_run": f"seed {description['arguments']['seed']}, {description['step']} updates, "
                        f"{description['hours']:.1f} h of audio seen, {description['seconds'] / 60:.0f} min",
        "data_licences": "; ".join(sorted(licences)), "licence": licence,
        "description": DESCRIPTION}
    out.mkdir(parents=True, exist_ok=True)
    card = model_card.write_text(name, licence, description, run_log.read(run, description["step"]), recordings, tensors, scores, notes)
    weight_file.write(out / f"{name}.safetensors", tensors, metadata)
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
    p.add_argument("--blend", nargs=2, metavar=("RUN_OR_FILE", "SHARE"),
                   help="average in this share, 0 to 1, of the weights of an earlier run or of a weight file")
    args = p.parse_args()
    blend = (pathlib.Path(args.blend[0]), float(args.blend[1])) if args.blend else None
    try:
        notes = args.notes.read_text() if args.notes else None
        scores = json.loads(args.scores.read_text()) if args.scores else None
        print(export(args.run, args.out, args.name, args.licence, scores, notes, blend))
    except (data.DataError, OSError) as error:
        sys.exit(f"export: {error}")


if __name__ == "__main__":
    main()
