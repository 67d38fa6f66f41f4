"""What tests of training runs share: shards in a temporary folder, small runs on them, and what those leave."""
import json
import pathlib
import shutil
import tempfile
import unittest

import torch

import train
from synthetic import write_shard

SMALL = ["--batch", "8", "--chunk", "20", "--sizes", "16", "16", "32", "32", "16", "--warm-up", "5", "--threads", "1"]


class TrainingCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        write_shard(self.folder / "shards" / "a", seed=1)
        write_shard(self.folder / "shards" / "b", seed=2)
        write_shard(self.folder / "valid", seed=3)

    def run_training(self, name, steps, *more):
        out = self.folder / name
        train.main([str(self.folder / "shards"), "--out", str(out), "--steps", str(steps), *SMALL, *more])
        return out

    def log(self, run, kind):
        return [e for e in map(json.loads, (run / "log.jsonl").read_text().splitlines()) if e["kind"] == kind]

    def checkpoint(self, run):
        return torch.load(run / "checkpoint.pt")
