import shutil
import unittest
from unittest import mock

import numpy as np
import torch

import averaging
import data
import export
import grow
import safetensors
import weight_file
from model import Network
from training_case import TrainingCase

BANDS = 6


class AveragingTests(unittest.TestCase):
    def test_an_average_lies_between_its_runs(self):
        def of(x):
            return {"a": torch.tensor([x])}
        for shares, wanted in (((0, 0), 1.0), ((0.25, 0), 1.5), ((0.25, 0.5), 5.0), ((0.5, 0.5), 5.5), ((0, 1), 8.0)):
            parts = [averaging.Part(share, of(x), "x", set()) for share, x in zip(shares, (3.0, 8.0))]
            self.assertEqual(wanted, averaging.averaged(of(1.0), parts)["a"].item(), shares)

    def test_an_earlier_run_of_fewer_units_is_averaged_in_as_the_later_one_began_from_it(self):
        torch.manual_seed(7)
        small = Network(BANDS, 16, 16, 32, 24, 16)
        sizes = {**small.sizes, "units": 32}
        torch.manual_seed(5)
        began = Network(**sizes)
        grow.grow(began, small.state_dict(), small.sizes)
        grown = averaging._grown(small.state_dict(), small.sizes, sizes, seed=5)
        for name, weight in began.state_dict().items():
            torch.testing.assert_close(grown[name], weight, atol=0, rtol=0, msg=name)

    def test_shares_that_are_no_parts_of_one_are_refused(self):
        for shares in ((-0.1,), (1.5,), (0.6, 0.6), (float("nan"),)):
            with self.assertRaisesRegex(data.DataError, "do not fit into one"):
                averaging.read_parts([(None, share) for share in shares], {}, {})


@mock.patch("builtins.print")
class AveragedRunsTests(TrainingCase):
    def setUp(self):
        super().setUp()
        self.start = export.export(self.run_training("start", 3), self.folder / "start-model", "shipped", "MIT")

    def beside(self, name, seed):
        with mock.patch("sys.argv", ["train.py", "--out", name]):
            return self.run_training(name, 6, "--seed", str(seed), "--start-from", str(self.start), "--valid", str(self.folder / "valid"))

    def export(self, run, blend):
        file = export.export(run, self.folder / "model", "default", "MIT", blend=blend)
        return weight_file.read_tensors(file), (file.parent / "MODEL_CARD.md").read_text()

    def test_three_runs_beside_each_other_are_averaged_and_the_card_tells_of_each(self, _):
        runs = [self.beside(name, seed) for name, seed in (("a", 5), ("b", 6), ("c", 7))]
        shutil.rmtree(self.folder / "shards")
        (tensors, metadata), card = self.export(runs[0], [(runs[1], 0.25), (runs[2], 0.25)])
        states = [self.checkpoint(run)["average"]["weights.input"] for run in runs]
        wanted = 0.5 * states[0] + 0.25 * states[1] + 0.25 * states[2]
        np.testing.assert_allclose(tensors["input.weight"], wanted, atol=1e-7, rtol=1e-5)
        self.assertRegex(metadata["training_run"], "^average of seeds 5, 6, 7, 18 updates, ")
        for said in ("50% of the last run's and 25% of those of the run of seed 6 and 25% of those of the run of seed 7",
                     "- 6 updates", "- Averaged in, the run of seed 6: 6 updates", "- Averaged in, the run of seed 7: 6 updates",
                     "Averaged in, the run of seed 7: Run 1, from update 0:\n\n    python3 train.py --out c\n",
                     "Averaged in, the run of seed 6: Held-out loss", "| noise | made up | CC-BY-4.0 | 1 | 0.02 | 0.06 |"):
            self.assertIn(said, card)

    def test_a_run_that_the_exported_one_began_from_is_counted_once(self, _):
        first = self.beside("first", 5)
        second = self.run_training("second", 3, "--start-from", str(first))
        alone = self.export(second, [])[1]
        (_, metadata), card = self.export(second, [(first, 0.5)])
        self.assertRegex(metadata["training_run"], "^seed 1, 3 updates, ")
        self.assertIn("50% of the last run's and 50% of those of the run of 6 updates", card)
        for counted in ("| noise | made up | CC-BY-4.0 | 1 | 0.02 | 0.04 |", "Run 2, from update 0"):
            self.assertEqual((1, 1), (alone.count(counted), card.count(counted)), counted)
        self.assertNotIn("Averaged in", card)

    def test_each_weight_file_that_runs_began_from_is_told_of_once(self, _):
        a, b = self.beside("a", 5), self.beside("b", 6)
        self.start = export.export(a, self.folder / "later-model", "later", "MIT")
        card = self.export(a, [(b, 0.25), (self.beside("c", 7), 0.25)])[1]
        self.assertEqual(1, card.count("the weight file shipped"))
        self.assertIn("- Averaged in, the run of seed 7: the first run began from the weight file later (seed 5, 6 updates", card)

    def test_a_run_that_several_began_from_is_counted_once(self, _):
        first = self.beside("first", 5)
        runs = [self.run_training(name, 3, "--seed", str(seed), "--start-from", str(first)) for name, seed in (("a", 6), ("b", 7), ("c", 8))]
        for blend in ([(runs[1], 0.25), (runs[2], 0.25)], [(runs[1], 0.25), (first, 0.25), (runs[2], 0.25)]):
            card = self.export(runs[0], blend)[1]
            self.assertEqual(1, card.count("- 6 updates"))
            self.assertEqual(2, card.count(": 3 updates"))
            # Half a minute for each of four runs: 0.02 hours a pair.
            self.assertIn("| noise | made up | CC-BY-4.0 | 1 | 0.02 | 0.08 |", card)

    def test_a_run_is_not_told_of_again_by_one_that_began_from_it(self, _):
        first = self.beside("first", 5)
        second = self.run_training("second", 3, "--start-from", str(first))
        card = self.export(first, [(second, 0.5)])[1]
        self.assertEqual((1, 1), (card.count("6 updates"), card.count("| noise | made up | CC-BY-4.0 | 1 | 0.02 | 0.04 |")))

    def test_licences_of_what_is_averaged_in_stand_in_the_file(self, _):
        run, other = self.run_training("run", 3), self.run_training("other", 3)
        for table in (other / "data").iterdir():
            table.write_text(table.read_text().replace("CC0-1.0", "GFDL").replace("speech/", "speech/other"))
        tensors, metadata = safetensors.read(self.start)
        safetensors.write(self.start, tensors, {**metadata, "data_licences": "GPL-2.0"})
        own = {"CC-BY-4.0", "CC0-1.0"}
        for blend, wanted in (([(other, 0.5)], {*own, "GFDL"}), ([(self.start, 0.5)], {*own, "GPL-2.0"}),
                              ([(other, 0.3), (self.start, 0.3)], {*own, "GFDL", "GPL-2.0"})):
            self.assertEqual("; ".join(sorted(wanted)), self.export(run, blend)[0][1]["data_licences"])


if __name__ == "__main__":
    unittest.main()
