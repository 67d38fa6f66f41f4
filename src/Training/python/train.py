"""Trains the gain network on mixed shards; see README.md. Ends annealed when its time or step budget is used up."""
import os

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import json
import math
import pathlib
import shlex
import signal
import sys
import time

import torch

import data
import data_lists
import grow
import losses
import loudness
import options
import run_log
import weight_file
from model import Network
from muon import Muon


class Run:
    """One training run: network, averaged weights, optimiser, data position, log."""

    def __init__(self, args):
        self.args, self.stopped = args, False
        torch.set_flush_denormal(True)
        torch.set_num_threads(args.threads)
        torch.manual_seed(args.seed)
        resumed = args.resume and self.checkpoint.exists()
        if not args.resume and (args.out / "log.jsonl").exists():
            raise data.DataError(f"{args.out} holds the log of an earlier run; give a fresh folder, or --resume to go on where its checkpoint left off.")
        args.out.mkdir(parents=True, exist_ok=True)
        found = data.open_shards(data.find_shards(args.shards))
        if not found:
            raise data.DataError(f"No finished shard (set.json) below {', '.join(args.shards)}; mix training data first.")
        if args.valid:
            data.check_held_out(args.valid, found[0])
        self.layout = found[0].description["layout"]
        beginning = weight_file.beginning(args.start_from, args.device) if args.start_from else None
        _, sizes, _ = beginning or (None, options.SIZES, None)
        args.sizes = args.sizes or [sizes[name] for name in options.SIZES]
        self.network = Network(found[0].bands, *args.sizes).to(args.device)
        self.progress = {"step": 0, "skipped": 0, "hours": 0.0, "seconds": 0.0, "shards": [],
                         "mixtures": sum(shard.sequences for shard in found)}
        if beginning and not resumed:
            self._start_from(args.start_from, *beginning)
        self.average = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.optimisers = self._optimisers()
        self.loss = losses.GainLoss(
            form=args.loss, lost_speech=args.lost_speech, linear=args.linear_weight, look_aheads=tuple(args.look_ahead_weights),
            dry=args.dry_weight, strength=args.strength_weight, speech=args.speech_weight, waveform=args.waveform_weight,
            loudness=args.loudness_weight, onset=args.onset_weight, ear=loudness.Ear.of(found[0].band_hz).to(args.device))
        position = self._load() if resumed else None
        if args.resume:
            run_log.cut(args.out, self.progress["step"])  # all of it after a kill before the first checkpoint
        if args.passes:
            batches = max(1, int(args.passes * self.progress["mixtures"] / args.batch))
            args.steps = batches * math.ceil(found[0].frames / args.chunk)
        self.command = shlex.join(["python3", pathlib.Path(sys.argv[0]).name, *sys.argv[1:]])
        self.progress.setdefault("parts", []).append({"step": self.progress["step"], "command": self.command})
        self.epochs = data.Epochs(args.shards, args.batch, args.seed, position, args.colour_db)
        self.started = time.monotonic() - self.progress["seconds"]

    def _start_from(self, earlier, state, sizes, history):
        if not grow.fits(sizes, self.network.sizes):
            raise data.DataError(f"{earlier} holds sizes {sizes}, which do not fit into {self.network.sizes}; "
                                 "give larger --sizes, or another run.")
        if earlier.is_dir():
            data_lists.carry_over(earlier, self.args.out)
        grow.grow(self.network, state, sizes)
        self.progress.update(history)

    def _optimisers(self):
        args, weights = self.args, self.network.weights
        adam = {"lr": args.lr, "betas": tuple(args.betas), "weight_decay": args.weight_decay}
        if args.optimiser == "adamw":
            return [torch.optim.AdamW(self.network.parameters(), **adam)]
        edges = [weights["input"], weights["output"], *self.network.biases.values()]
        gates = [weight for name, weight in weights.items() if name.startswith("gru")]
        hidden = [weight for name, weight in weights.items() if not name.startswith(("gru", "input", "output"))]
        return [torch.optim.AdamW(edges, **adam),
                Muon([{"params": hidden}, {"params": gates, "blocks": 3}], args.lr, weight_decay=args.weight_decay)]

    @property
    def checkpoint(self):
        return self.args.out / "checkpoint.pt"

    def _read(self, checkpoint):
        saved = torch.load(checkpoint, map_location=self.args.device)
        if saved["sizes"] != self.network.sizes:
            raise data.DataError(f"{checkpoint} holds sizes {saved['sizes']}, not {self.network.sizes}; "
                                 "give the same --sizes, or another run.")
        return saved

    def _load(self):
        saved = self._read(self.checkpoint)
        self.network.load_state_dict(saved["weights"])
        for optimiser, state in zip(self.optimisers, saved["optimisers"], strict=True):
            optimiser.load_state_dict(state)
        self.average, self.progress = saved["average"], {**self.progress, **saved["progress"]}
        return saved["position"]

    def save(self):
        """Only between batches, where no state is carried."""
        fresh = self.checkpoint.with_suffix(".tmp")
        torch.save({"sizes": self.network.sizes, "layout": self.layout, "weights": self.network.state_dict(),
                    "average": self.average, "optimisers": [o.state_dict() for o in self.optimisers],
                    "progress": self.progress, "position": self.epochs.position}, fresh)
        os.replace(fresh, self.checkpoint)
        self.describe()

    def describe(self):
        args = {k: str(v) if isinstance(v, pathlib.Path) else v for k, v in vars(self.args).items()}
        description = {"command": self.command, "arguments": args, "layout": self.layout, "sizes": self.network.sizes,
                       "parameters": sum(p.numel() for p in self.network.parameters()), **self.progress}
        fresh = self.args.out / "run.json.tmp"
        fresh.write_text(json.dumps(description, indent=1) + "\n")
        os.replace(fresh, self.args.out / "run.json")

    def log(self, **values):
        line = json.dumps({k: round(v, 6) if isinstance(v, float) else v for k, v in values.items()})
        with open(self.args.out / "log.jsonl", "a") as file:
            file.write(line + "\n")
        print(line, flush=True)

    def fraction(self):
        """How much of the budget is used, 0 to 1."""
        used = (self.progress["step"] / self.args.steps if self.args.steps
                else (time.monotonic() - self.started) / (60 * self.args.minutes))
        return min(used, 1.0)

    def groups(self):
        return [group for optimiser in self.optimisers for group in optimiser.param_groups]

    def learning_rate(self, fraction):
        cosine = 0.5 * (1 + math.cos(math.pi * fraction))
        warm = min(1.0, (self.progress["step"] + 1) / self.args.warm_up)
        return self.args.lr * warm * (self.args.final_lr + (1 - self.args.final_lr) * cosine)

    def update(self, features, targets, powers, speech, state):
        """One optimiser step on one chunk; returns loss values (None when the step was skipped) and the next state."""
        fraction = self.fraction()
        for group in self.groups():
            group["lr"] = self.learning_rate(fraction)
        bits = self.args.bits if self.args.quantise_after < 1 and fraction >= self.args.quantise_after else None
        logits, following = self.network(features, state, options.DTYPES[self.args.dtype], bits)
        total, values = losses.evaluate(self.loss, logits, targets, powers, speech, self.network.bands)
        self.network.zero_grad(set_to_none=True)
        total.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.args.clip)
        self.progress["step"] += 1
        self.progress["hours"] += features.size(0) * features.size(1) / 360000
        if not torch.isfinite(norm + total.detach()):
            self.progress["skipped"] += 1
            return None, self.network.initial_state(features.size(1), features.device)
        for optimiser in self.optimisers:
            optimiser.step()
        decay = min(self.args.ema, self.progress["step"] / (self.progress["step"] + 10))
        with torch.no_grad():
            for name, weight in self.network.state_dict().items():
                self.average[name].lerp_(weight, 1 - decay)
        return torch.cat([total.detach()[None], values]), following

    @torch.no_grad()
    def validate(self):
        """Mean loss parts of the averaged weights, rounded, over the held-out sequences."""
        network = Network(**self.network.sizes)
        network.to(self.args.device).load_state_dict(self.average)
        results = []
        for batch in data.whole_set(self.args.valid, self.args.valid_sequences, self.args.batch):
            state = network.initial_state(batch.features.size(1), self.args.device)
            for features, targets, powers, speech in batch.chunks(self.args.chunk, self.args.device):
                logits, state = network(features, state, options.DTYPES[self.args.dtype], self.args.bits)
                total, values = losses.evaluate(self.loss, logits, targets, powers, speech, network.bands)
                results.append(torch.cat([total[None], values]))
        means = torch.stack(results).mean(0).tolist()
        parts = {name: round(value, 6) for name, value in zip(self.loss.part_weights(), means[1:])}
        self.log(kind="valid", step=self.progress["step"], hours=self.progress["hours"],
                 wall=time.monotonic() - self.started, loss=means[0], parts=parts)

    def train(self):
        args, seen, saved = self.args, [], time.monotonic()
        self.describe()
        while self.fraction() < 1 and not self.stopped:
            batch = self.epochs.next()
            (args.out / "log.jsonl").touch()  # not before there is a batch: a log marks the folder as used
            for shard in self.epochs.shards:
                data_lists.keep(shard, args.out, self.progress["shards"])
            state = self.network.initial_state(args.batch, args.device)
            for features, targets, powers, speech in batch.chunks(args.chunk, args.device):
                values, state = self.update(features, targets, powers, speech, state)
                seen += [] if values is None else [values]
                step = self.progress["step"]
                if step % 50 == 0 and seen:
                    means = torch.stack(seen).mean(0).tolist()
                    seen = []
                    self.log(kind="train", step=step, hours=self.progress["hours"], epoch=self.epochs.position["epoch"],
                             wall=time.monotonic() - self.started, lr=self.groups()[0]["lr"],
                             loss=means[0], skipped=self.progress["skipped"])
                if args.valid and step % args.valid_every == 0:
                    self.validate()
            self.progress["seconds"] = time.monotonic() - self.started
            if time.monotonic() - saved > 60 * args.checkpoint_minutes:
                self.save()
                saved = time.monotonic()
        self.save()
        if args.valid:
            self.validate()

    def stop(self, *_):
        """Ends after the current batch, with a checkpoint."""
        self.stopped = True


def main(arguments=None):
    run = Run(options.parse(arguments))
    signal.signal(signal.SIGTERM, run.stop)
    signal.signal(signal.SIGINT, run.stop)
    run.train()


if __name__ == "__main__":
    try:
        main()
    except data.DataError as error:
        sys.exit(f"train: {error}")
