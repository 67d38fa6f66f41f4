"""Runs that go on after what may happen to them in between. Oracles: the log before, and the lists of what the shards hold."""
import json
import shutil
import unittest
from unittest import mock

import data
import data_lists
import export
import train
from synthetic import write_shard
from training_case import TrainingCase


@mock.patch("builtins.print")
class ResumeTests(TrainingCase):
    def stop_after(self, name, step, *more):
        with mock.patch.object(train.Run, "fraction", lambda run: 1.0 if run.progress["step"] >= step else run.progress["step"] / 24):
            return self.run_training(name, 24, *more)

    def heard(self, run):
        return data_lists.read([(run, [self.checkpoint(run)["progress"]])])

    def test_a_kill_leaves_no_step_twice_in_the_log_and_no_torn_line(self, _):
        valid = ["--valid", str(self.folder / "valid"), "--valid-every", "3"]
        log = self.stop_after("run", 12, *valid) / "log.jsonl"
        before = log.read_text()
        log.write_text(before + '{"kind": "valid", "step": 15, "loss": 1}\n{"kind": "val')
        export.export(self.folder / "run", self.folder / "model", "default", "MIT")
        self.run_training("run", 24, "--resume", *valid)
        after = log.read_text()
        self.assertTrue(after.startswith(before))
        self.assertEqual([15, 18, 21, 24, 24], [json.loads(line)["step"] for line in after[len(before):].splitlines()])

    def test_a_kill_before_the_first_checkpoint_leaves_nothing_of_the_log(self, _):
        run = self.folder / "run"
        run.mkdir()
        (run / "log.jsonl").write_text('{"kind": "train", "step": 50, "loss": 1}\n{"kind": "tr')
        self.run_training("run", 24, "--resume", "--valid", str(self.folder / "valid"), "--valid-every", "12")
        self.assertEqual([12, 24, 24], [json.loads(line)["step"] for line in (run / "log.jsonl").read_text().splitlines()])

    def test_shards_that_went_before_their_epoch_was_over_are_named(self, _):
        self.stop_after("run", 6)
        shutil.rmtree(self.folder / "shards" / "b")
        with self.assertRaisesRegex(data.DataError, "b/set.json cannot be read .* put this one back"):
            self.run_training("run", 24, "--resume")

    def test_a_folder_that_was_mixed_anew_is_listed_with_both_contents(self, _):
        self.run_training("run", 12)
        write_shard(self.folder / "shards" / "a", seed=9)
        run = self.run_training("run", 24, "--resume")
        used = {row["path"]: row["seconds_used"] for row in self.heard(run)}
        self.assertEqual({"speech/made1.wav": 18, "speech/made2.wav": 18, "speech/made9.wav": 18, "noise/shared.wav": 3 * 36}, used)

    def test_a_run_of_before_lists_had_seeds_lists_no_shard_twice(self, _):
        run = self.stop_after("run", 6)
        checkpoint = self.checkpoint(run)
        checkpoint["progress"]["shards"] = checkpoint["position"]["shards"]
        train.torch.save(checkpoint, run / "checkpoint.pt")
        for table in (run / "data").iterdir():
            table.rename(table.with_stem(table.stem.rpartition("_")[0]))
        before = self.heard(run)
        self.run_training("run", 24, "--resume")
        self.assertEqual(before, self.heard(run))


if __name__ == "__main__":
    unittest.main()
