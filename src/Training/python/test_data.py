import pathlib
import tempfile
import unittest

import numpy as np
import torch

import columns
import data
from synthetic import write_shard

BANDS = 4


class PowerTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.shard = data.Shard(write_shard(pathlib.Path(folder.name) / "set", BANDS, sequences=2))

    def test_doing_nothing_is_an_error_of_one(self):
        """Oracle: |y - x|^2 = |y|^2 - 2 <x, y> + |x|^2 in every band that is taught, and three thousandths of |y|^2."""
        batch = data.Batch([(self.shard, 0), (self.shard, 1)])
        powers, targets = batch.powers[data.PAST_ROWS:], columns.split(batch.targets[data.PAST_ROWS:], BANDS)
        error = (powers * (1 - 2 * targets.clean_noisy + targets.clean + 0.003)).sum(2).mean(0)
        torch.testing.assert_close(error, torch.ones(2))
        self.assertTrue((powers[targets.dry < 0] == 0).all())

    def test_level_of_the_sequence_does_not_count(self):
        plain = data.Batch([(self.shard, 0)]).powers
        self.shard.targets = np.array(self.shard.targets)
        columns.split(torch.from_numpy(self.shard.targets), BANDS).level.add_(1)
        torch.testing.assert_close(data.Batch([(self.shard, 0)]).powers, plain, rtol=0.01, atol=1e-6)

    def test_a_frequency_response_is_in_powers_and_features_alike(self):
        colour = np.full((1, BANDS), 0, np.float32)
        colour[0, 2] = 0.25
        plain, coloured = data.Batch([(self.shard, 0)]), data.Batch([(self.shard, 0)], colour)
        features = (coloured.features - plain.features)[..., :BANDS].amax((0, 1))
        torch.testing.assert_close(features, torch.from_numpy(colour[0]))
        ratio = (coloured.powers[..., 2] / coloured.powers[..., 1]) / (plain.powers[..., 2] / plain.powers[..., 1])
        torch.testing.assert_close(ratio[ratio.isfinite() & (ratio > 0)].mean(), torch.tensor(10 ** 0.5))

    def test_a_set_that_is_not_for_training_is_refused_by_name(self):
        for content in ('{"clips": []}', "[]"):
            (self.shard.folder / "set.json").write_text(content)
            with self.assertRaisesRegex(data.DataError, "set.json is not of the kind that is trained on here"):
                data.Shard(self.shard.folder)

    def test_a_held_out_set_comes_in_full_batches_or_is_one(self):
        """Two sequences: of batches of one there are two, of two one; a smaller set than a batch is judged all the same."""
        for batch, sizes in ((1, [1, 1]), (2, [2]), (3, [2]), (64, [2])):
            batches = data.whole_set([self.shard.folder], 128, batch)
            self.assertEqual(sizes, [b.features.size(1) for b in batches], batch)


if __name__ == "__main__":
    unittest.main()
