"""What train.py takes on its command line, and the defaults."""
import argparse
import pathlib

import torch

import losses
import quantise

SIZES = {"dense": 160, "conv1": 256, "conv2": 384, "units": 512, "head": 320}
DTYPES = {"bf16": torch.bfloat16, "float32": torch.float32}


def above_zero(number):
    """A parser of numbers that says so when one is not above 0."""
    def parsed(text):
        value = number(text)
        if not value > 0:
            raise argparse.ArgumentTypeError(f"{text} is not above 0")
        return value
    parsed.__name__ = number.__name__
    return parsed


def parse(arguments):
    p = argparse.ArgumentParser(description="Trains the gain network on mixed shards; see README.md. Ends annealed when its budget is used up.")
    p.add_argument("shards", nargs="+", help="shard folders, or folders that hold shard folders; re-scanned each epoch")
    p.add_argument("--out", required=True, type=pathlib.Path, help="folder for checkpoint, log and run description")
    p.add_argument("--valid", nargs="*", default=[], help="held-out shard folders")
    p.add_argument("--valid-every", type=above_zero(int), default=1000, metavar="STEPS")
    p.add_argument("--valid-sequences", type=above_zero(int), default=128)
    budget = p.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=above_zero(float), help="wall time over all resumed parts; the learning rate follows it")
    budget.add_argument("--steps", type=above_zero(int), help="updates; the learning rate follows them")
    budget.add_argument("--passes", type=above_zero(float), help="times that each mixture found at the start is seen, as --steps")
    p.add_argument("--resume", action="store_true", help="go on from OUT/checkpoint.pt when it exists")
    p.add_argument("--start-from", type=pathlib.Path, metavar="RUN_OR_FILE",
                   help="begin with the averaged weights of another run or with a weight file, of the same sizes or smaller ones")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--batch", type=above_zero(int), default=64)
    p.add_argument("--chunk", type=above_zero(int), default=100, help="frames per update; state is carried over a sequence")
    p.add_argument("--sizes", type=int, nargs=5, metavar=tuple(name.upper() for name in SIZES),
                   help=f"of the layers; those of --start-from where left out, or {' '.join(map(str, SIZES.values()))}")
    p.add_argument("--optimiser", choices=("muon", "adamw"), default="muon", help="of the hidden weight matrices; the rest is AdamW's")
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--final-lr", type=float, default=0.005, help="fraction of --lr at the end")
    p.add_argument("--warm-up", type=above_zero(int), default=200, metavar="STEPS")
    p.add_argument("--betas", type=float, nargs=2, default=(0.9, 0.98))
    p.add_argument("--weight-decay", type=float, default=0.01)
    p.add_argument("--clip", type=float, default=1.0, help="largest gradient norm")
    p.add_argument("--ema", type=float, default=0.998, help="decay of the averaged weights that are exported")
    p.add_argument("--quantise-after", type=float, default=0.8, metavar="FRACTION",
                   help="part of the budget after which weights are rounded in the forward pass; 1 = never")
    p.add_argument("--bits", type=int, choices=quantise.BITS, default=8, help="that a weight is rounded to and exported with")
    p.add_argument("--loss", choices=losses.FORMS, default="root")
    p.add_argument("--lost-speech", type=float, default=1.8, help="factor on gains that are too small in speech")
    p.add_argument("--linear-weight", type=float, default=2.0, help="weight of the error of plain gains next to that of their roots")
    p.add_argument("--waveform-weight", type=float, default=3, help="weight of the error of the waveform")
    p.add_argument("--loudness-weight", type=float, default=4, help="weight of the disturbance that a listener hears (PESQ's)")
    p.add_argument("--onset-weight", type=float, default=0.5, help="weight of what is lost of a voice where it sets in after silence")
    p.add_argument("--colour-db", type=float, default=3, help="deviation of random frequency responses laid over the features")
    p.add_argument("--dry-weight", type=float, default=1.0)
    p.add_argument("--strength-weight", type=float, default=0.1)
    p.add_argument("--speech-weight", type=float, default=0.01)
    p.add_argument("--look-ahead-weights", type=float, nargs=3, default=(0.5, 1.0, 1.0))
    p.add_argument("--device", default="cpu")
    p.add_argument("--dtype", choices=DTYPES, default="bf16")
    p.add_argument("--threads", type=above_zero(int), default=2)
    p.add_argument("--checkpoint-minutes", type=float, default=4)
    return p.parse_args(arguments)
