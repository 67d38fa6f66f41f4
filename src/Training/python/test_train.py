import json
import shutil
import unittest
from unittest import mock

import numpy as np
import torch

import data
import export
import options
import safetensors
import train
import weight_file
from model import Network
from synthetic import write_shard
from training_case import SMALL, TrainingCase


@mock.patch("builtins.print")
class TrainTests(TrainingCase):
    def test_loss_falls_on_a_learnable_set(self, _):
        run = self.run_training("run", 450, "--valid", str(self.folder / "valid"), "--valid-every", "30",
                                "--lr", "0.005", "--ema", "0.9")
        losses = [e["loss"] for e in self.log(run, "valid")]
        self.assertLess(losses[-1], 0.6 * losses[0])
        self.assertLess(self.log(run, "train")[-1]["lr"], 1e-4)
        self.assertEqual(0, self.checkpoint(run)["progress"]["skipped"])

    def test_resumed_run_equals_an_uninterrupted_one(self, _):
        whole = self.run_training("whole", 24)
        with mock.patch.object(train.Run, "fraction", lambda self: 1.0 if self.progress["step"] >= 12
                               else self.progress["step"] / 24):
            self.run_training("parts", 24)
        self.assertEqual(12, self.checkpoint(self.folder / "parts")["progress"]["step"])
        parts = self.run_training("parts", 24, "--resume")
        wanted, got = self.checkpoint(whole), self.checkpoint(parts)
        self.assertEqual(wanted["position"], got["position"])
        for name, weight in wanted["weights"].items():
            torch.testing.assert_close(got["weights"][name], weight, atol=0, rtol=0, msg=name)
            torch.testing.assert_close(got["average"][name], wanted["average"][name], atol=0, rtol=0, msg=name)

    def test_one_pass_sees_every_mixture_once(self, _):
        out = self.folder / "once"
        train.main([str(self.folder / "shards"), "--out", str(out), "--passes", "1", *SMALL])
        progress = self.checkpoint(out)["progress"]
        self.assertEqual(2 * 16 // 8 * 60 // 20, progress["step"])
        self.assertAlmostEqual(2 * 16 * 60 / 360000, progress["hours"], places=9)

    def test_a_pass_stays_as_long_as_it_was_when_shards_join_a_resumed_run(self, _):
        command = [str(self.folder / "shards"), "--out", str(self.folder / "once"), "--passes", "1", *SMALL]
        with mock.patch.object(train.Run, "fraction", lambda self: 1.0 if self.progress["step"] >= 6 else 0.5):
            train.main(command)
        write_shard(self.folder / "shards" / "c", seed=4)
        train.main([*command, "--resume"])
        self.assertEqual(2 * 16 // 8 * 60 // 20, self.checkpoint(self.folder / "once")["progress"]["step"])

    def test_a_used_folder_is_refused_unless_its_run_goes_on(self, _):
        run = self.run_training("run", 3)
        before = (run / "log.jsonl").read_bytes()
        with self.assertRaisesRegex(data.DataError, "run holds the log of an earlier run; give a fresh folder"):
            self.run_training("run", 3)
        self.assertEqual(before, (run / "log.jsonl").read_bytes())

    def test_start_from_begins_with_the_weights_of_another_run_and_its_card_names_both(self, _):
        first = self.run_training("first", 12)
        second = train.Run(options.parse([str(self.folder / "shards"), "--out", str(self.folder / "second"), "--steps", "6",
                                        *SMALL, "--start-from", str(first), "--valid", str(self.folder / "valid")]))
        for name, weight in self.checkpoint(first)["average"].items():
            torch.testing.assert_close(second.network.state_dict()[name], weight, atol=0, rtol=0, msg=name)
        second.train()
        card = (export.export(self.folder / "second", self.folder / "model", "default", "MIT").parent / "MODEL_CARD.md").read_text()
        self.assertIn("- 12 updates", card)
        self.assertIn("- 6 updates", card)
        self.assertIn("Run 2, from update 0", card)

    def test_card_names_what_was_heard_when_the_shards_are_gone(self, _):
        first = self.run_training("first", 12)
        second = self.run_training("second", 6, "--start-from", str(first), "--valid", str(self.folder / "valid"))
        card = export.export(second, self.folder / "model", "default", "MIT").parent / "MODEL_CARD.md"
        before = card.read_text()
        self.assertIn("| noise | made up | CC-BY-4.0 | 1 | 0.02 | 0.04 |", before)
        shutil.rmtree(self.folder / "shards")
        export.export(second, self.folder / "model", "default", "MIT")
        self.assertEqual(before, card.read_text())

    def test_a_run_without_data_lists_is_refused_by_name(self, _):
        first = self.run_training("first", 3)
        shutil.rmtree(first / "data")
        with self.assertRaisesRegex(data.DataError, "first/data.* is missing; export that run"):
            self.run_training("second", 6, "--start-from", str(first))
        with self.assertRaisesRegex(data.DataError, "first/data holds no list"):
            export.export(first, self.folder / "model", "default", "MIT")

    def test_larger_network_begins_by_computing_what_the_smaller_one_does_and_learns_with_its_new_units(self, _):
        first = self.run_training("first", 12)
        larger = ["--batch", "8", "--chunk", "20", "--sizes", "20", "24", "32", "48", "20", "--threads", "1", "--lr", "0.01"]
        second = train.Run(options.parse([str(self.folder / "shards"), "--out", str(self.folder / "second"), "--steps", "6",
                                        *larger, "--warm-up", "1", "--start-from", str(first)]))
        small = Network(second.network.bands, *map(int, SMALL[5:10]))
        small.load_state_dict(self.checkpoint(first)["average"])
        features = torch.randn(30, 3, 3 * small.bands + 5)
        wanted = small(features, small.initial_state(3))[0]
        torch.testing.assert_close(second.network(features, second.network.initial_state(3))[0], wanted)
        second.train()
        heard = second.network.weights["head"][:16, 32 + 32:32 + 48]  # what old units hear of the first GRU's new ones
        self.assertGreater(heard.abs().max().item(), 1e-3)

    def test_start_from_takes_the_sizes_of_what_it_begins_with_unless_others_are_given(self, _):
        first = self.run_training("first", 3)
        start = ["--out", str(self.folder / "second"), "--steps", "3", "--threads", "1", "--start-from", str(first)]
        second = train.Run(options.parse([str(self.folder / "shards"), *start]))
        self.assertEqual(self.checkpoint(first)["sizes"], second.network.sizes)

    def test_start_from_a_network_that_does_not_fit_is_refused(self, _):
        first = self.run_training("first", 3)
        with self.assertRaisesRegex(data.DataError, "first holds sizes .* larger --sizes"):
            train.Run(options.parse([str(self.folder / "shards"), "--out", str(self.folder / "second"), "--steps", "6",
                                   "--sizes", "16", "16", "32", "24", "16", "--start-from", str(first)]))

    def test_start_from_a_weight_file_takes_its_weights_and_names_its_card_and_licences(self, _):
        file = export.export(self.run_training("first", 12), self.folder / "old", "shipped", "MIT")
        tensors, metadata = safetensors.read(file)
        safetensors.write(file, tensors, {**metadata, "data_licences": "CC-BY-4.0; GPL-2.0"})
        second = train.Run(options.parse([str(self.folder / "shards"), "--out", str(self.folder / "second"), "--steps", "6",
                                        *SMALL, "--start-from", str(file), "--valid", str(self.folder / "valid")]))
        again = weight_file.tensors_of(second.network.state_dict(), second.network.bands, 8)
        for name, tensor in tensors.items():
            np.testing.assert_allclose(again[name], tensor, rtol=1e-6, err_msg=name)
        second.train()
        new = export.export(self.folder / "second", self.folder / "new", "default", "MIT", blend=[(file, 1.0)])
        card = (new.parent / "MODEL_CARD.md").read_text()
        self.assertIn("began from the weight file shipped (seed 1, 12 updates", card)
        self.assertIn("100% of those of the weight file shipped", card)
        blended, metadata = safetensors.read(new)
        self.assertEqual("CC-BY-4.0; CC0-1.0; GPL-2.0", metadata["data_licences"])
        for name, tensor in tensors.items():
            np.testing.assert_allclose(blended[name], tensor, rtol=1e-6, err_msg=name)

    def test_what_is_neither_run_nor_weight_file_is_refused_by_name(self, _):
        (self.folder / "torn.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{}")
        (self.folder / "torn").mkdir()
        (self.folder / "torn" / "checkpoint.pt").touch()
        for name in ("torn.safetensors", "torn", "missing", "valid"):
            with self.assertRaisesRegex(data.DataError, f"{name} is neither"):
                train.Run(options.parse([str(self.folder / "shards"), "--out", str(self.folder / "x"), "--steps", "6", *SMALL,
                                       "--start-from", str(self.folder / name)]))

    def test_a_held_out_set_that_is_not_there_is_refused_before_training(self, _):
        with self.assertRaisesRegex(data.DataError, "nowhere; mix a held-out set"):
            self.run_training("x", 6, "--valid", str(self.folder / "nowhere"))
        self.assertFalse((self.folder / "x" / "checkpoint.pt").exists())

    def test_a_held_out_set_of_another_layout_is_refused_before_training(self, _):
        write_shard(self.folder / "other", bands=6, layout="erb34")
        with self.assertRaisesRegex(data.DataError, "other has the band layout erb34 of 6 bands.*--layout erb57"):
            self.run_training("x", 6, "--valid", str(self.folder / "other"))
        self.assertFalse((self.folder / "x" / "log.jsonl").exists())

    def test_too_few_mixtures_for_a_batch_are_refused_and_leave_the_folder_fresh(self, _):
        passes = [str(self.folder / "shards"), "--out", str(self.folder / "x"), "--passes", "1", *SMALL]
        with self.assertRaisesRegex(data.DataError, "Only 32 sequences"):
            train.main([*passes, "--batch", "64"])
        train.main(passes)

    def test_less_than_a_batch_of_a_pass_is_a_batch(self, _):
        train.main([str(self.folder / "shards"), "--out", str(self.folder / "x"), "--passes", "0.1", *SMALL])
        self.assertEqual(60 // 20, self.checkpoint(self.folder / "x")["progress"]["step"])

    def test_a_budget_of_nothing_is_refused(self, _):
        for option in ("--passes", "--steps", "--minutes", "--batch", "--chunk", "--warm-up", "--valid-every", "--valid-sequences", "--threads"):
            budget = [] if option in ("--passes", "--steps", "--minutes") else ["--steps", "6"]
            with self.assertRaises(SystemExit), mock.patch("sys.stderr") as errors:
                options.parse(["shards", "--out", "x", *budget, option, "0"])
            self.assertIn("0 is not above 0", "".join(call.args[0] for call in errors.write.call_args_list))

    def test_step_without_a_finite_gradient_changes_no_weight_and_is_counted(self, _):
        run = train.Run(options.parse([str(self.folder / "shards"), "--out", str(self.folder / "x"), "--steps", "9", *SMALL]))
        before = {k: v.clone() for k, v in run.network.state_dict().items()}
        features, targets, powers, speech = next(run.epochs.next().chunks(20))
        features[3, 2, 1] = float("nan")
        self.assertIsNone(run.update(features, targets, powers, speech, run.network.initial_state(8))[0])
        self.assertEqual(1, run.progress["skipped"])
        for name, weight in run.network.state_dict().items():
            torch.testing.assert_close(weight, before[name], atol=0, rtol=0)

    def test_unfinished_shard_waits_and_joins_once_finished(self, _):
        late = write_shard(self.folder / "shards" / "c", seed=4)
        (late / "set.json").rename(late / "set.later")
        epochs = data.Epochs([self.folder / "shards"], 32, 1)
        epochs.next()
        self.assertEqual(2, len(epochs.position["shards"]))
        (late / "set.later").rename(late / "set.json")
        while epochs.position["epoch"] < 3:
            epochs.next()
        self.assertEqual(3, len(epochs.position["shards"]))

    def test_truncated_shard_is_refused_by_name(self, _):
        path = self.folder / "shards" / "b" / "targets.f16"
        path.write_bytes(path.read_bytes()[:-2])
        with self.assertRaisesRegex(data.DataError, "b/targets.f16"):
            data.open_shards(data.find_shards([self.folder / "shards"]))

    def test_export_of_a_run_names_data_command_and_scores(self, _):
        run = self.run_training("run", 6, "--valid", str(self.folder / "valid"))
        out = export.export(run, self.folder / "model", "default", "MIT", {"Mixes": {"noisy": {"PESQ": 1.79}}})
        card = (out.parent / "MODEL_CARD.md").read_text()
        self.assertIn("| noise | made up | CC-BY-4.0 | 1 | 0.02 | 0.02 |", card)
        self.assertIn("| speech | made up | CC0-1.0 | 2 | 0.02 | 0.01 |", card)
        self.assertIn("| noisy | 1.79 |", card)
        self.assertIn(json.loads((run / "run.json").read_text())["command"], card)
        self.assertEqual("CC-BY-4.0; CC0-1.0", safetensors.read(out)[1]["data_licences"])


if __name__ == "__main__":
    unittest.main()
