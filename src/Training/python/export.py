"""Turns a training run, or the average of several, into default.safetensors (see weight_file.py) and MODEL_CARD.md."""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch

import averaging
import data
import data_lists
import model_card
import run_log
import weight_file
from model import LOOK_AHEADS

FORMAT_VERSION = "2"
ARCHITECTURE = "percepnet-conv-gru-1"
FEATURE_SET = "1"
DESCRIPTION = "Band gains, dereverberation factors, pitch filter strengths and speech probability for speech enhancement."


def export(run, out, name, licence, scores=None, notes=None, blend=()):
    """`blend`: (run or weight file, share) pairs to average in."""
    checkpoint = torch.load(run / "checkpoint.pt", map_location="cpu")
    description = json.loads((run / "run.json").read_text())
    parts = averaging.read_parts(blend, description, checkpoint["sizes"])
    exported = [(run, description), *((part.folder, part.run) for part in parts if part.run)]
    recordings = data_lists.read([(folder, runs) for (folder, _), (_, runs) in zip(exported, model_card.chains(description, parts), strict=True)])
    licences = averaging.beginning_licences(description).union(*(part.licences for part in parts), (r["licence"] for r in recordings))
    weights = averaging.averaged(checkpoint["average"], parts)
    tensors = weight_file.tensors_of(weights, checkpoint["sizes"]["bands"], model_card.bits_of_run(description))
    for tensor_name, tensor in tensors.items():
        if not np.isfinite(tensor).all():
            sys.exit(f"export: tensor {tensor_name} of {run} is not finite; export an earlier checkpoint.")
    metadata = {
        "format_version": FORMAT_VERSION, "architecture": ARCHITECTURE, "layout": checkpoint["layout"],
        "feature_set": FEATURE_SET, "look_aheads": ",".join(map(str, LOOK_AHEADS)), "name": name,
        "training_run": model_card.summary([held for _, held in exported]),
        "data_licences": "; ".join(sorted(licences)), "licence": licence,
        "description": DESCRIPTION}
    out.mkdir(parents=True, exist_ok=True)
    logs = [run_log.read(folder, held["step"]) for folder, held in exported]
    card = model_card.write_text(name, licence, description, parts, logs, recordings, tensors, scores, notes)
    weight_file.write(out / f"{name}.safetensors", tensors, metadata)
    fresh = out / "MODEL_CARD.md.tmp"
    fresh.write_text(card)
    fresh.replace(out / "MODEL_CARD.md")
    return out / f"{name}.safetensors"


def _scores(path):
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise data.DataError(f"{path} is no JSON ({error}); give a file of {{table: {{system: {{measure: value}}}}}}.") from error


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("run", type=pathlib.Path, help="the --out folder of train.py")
    p.add_argument("--out", type=pathlib.Path, required=True, help="folder for the weight file and the model card")
    p.add_argument("--name", default="default", help="name of the model and of its file")
    p.add_argument("--licence", default="MIT", help="licence of the weights")
    p.add_argument("--scores", type=pathlib.Path, help="JSON of what was measured: {table: {system: {measure: value}}}")
    p.add_argument("--notes", type=pathlib.Path, help="Markdown for the card: limits, what was not tried")
    p.add_argument("--blend", nargs=2, action="append", default=[], metavar=("RUN_OR_FILE", "SHARE"),
                   help="average in this share, 0 to 1, of the weights of another run that began alike or of a weight file; may be repeated")
    args = p.parse_args()
    try:
        blend = [(pathlib.Path(path), float(share)) for path, share in args.blend]
    except ValueError as error:
        p.error(f"--blend: {error}")
    try:
        notes = args.notes.read_text(errors="replace") if args.notes else None
        scores = _scores(args.scores) if args.scores else None
        print(export(args.run, args.out, args.name, args.licence, scores, notes, blend))
    except (data.DataError, OSError) as error:
        sys.exit(f"export: {error}")


if __name__ == "__main__":
    main()
