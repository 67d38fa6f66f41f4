import math
import unittest

import torch

import onsets
from losses import GainLoss, evaluate

BANDS = 5


def _levels(*parts):
    """(frames, dB) pieces one after the other, as power [frames, 1]."""
    return torch.cat([torch.full((frames, 1), 10 ** (db / 10)) for frames, db in parts])


AVERAGE = torch.ones(1)


class OnsetTests(unittest.TestCase):
    def found(self, *parts):
        return onsets.first_frames(_levels(*parts), AVERAGE)[0].tolist()

    def test_speech_after_silence_is_an_onset_where_it_first_is_loud(self):
        self.assertEqual([20], self.found((20, -40), (20, 0)))
        self.assertEqual([23], self.found((20, -40), (3, -20), (20, 0)))

    def test_what_is_no_onset(self):
        for name, parts in (("a short pause", [(20, 0), (9, -40), (20, 0)]), ("noise in the pause", [(20, -20), (20, 0)]),
                            ("a slow rise", [(20, -40), (8, -20), (20, 0)]), ("too near the end", [(20, -40), (4, 0)]),
                            ("too near the beginning", [(10, -40), (20, 0)]), ("fewer frames than a window", [(3, 0)]),
                            ("silence alone", [(40, -60)])):
            self.assertEqual([], self.found(*parts), name)

    def test_each_sequence_has_its_own_onsets_and_its_own_level(self):
        power = torch.cat([_levels((20, -40), (20, 0)), _levels((30, -40), (10, 0)), _levels((20, -70), (20, -30))], 1)
        self.assertEqual([(20, 0), (20, 2), (30, 1)], list(zip(*map(torch.Tensor.tolist, onsets.first_frames(power, torch.tensor([1, 1, 1e-3]))))))

    def test_the_loss_is_that_of_the_amplitude_within_50_ms(self):
        """Oracle: OnsetLoss of the command line, -20 lg of <output, clean> / <clean, clean>, with the floor added to the ratio."""
        power = _levels((20, -40), (20, 0))
        for share in (1.0, 0.5, 0.0):
            kept = power.clone()
            kept[16:26] *= share
            self.assertAlmostEqual(math.log(1.1 / (share + 0.1)), onsets.lost(kept, power, AVERAGE).item(), places=5)
        outside = power.clone()
        outside[:16], outside[26:] = 0, 0
        self.assertAlmostEqual(0, onsets.lost(outside, power, AVERAGE).item(), places=5)

    def test_the_mean_is_over_onsets(self):
        power = torch.cat([_levels((20, -40), (20, 0)), _levels((40, 0)), _levels((20, -40), (20, 0))], 1)
        kept = power * torch.tensor([0.5, 0.0, 0.25])
        self.assertAlmostEqual((math.log(1.1 / 0.6) + math.log(1.1 / 0.35)) / 2, onsets.lost(kept, power, torch.ones(3)).item(), places=5)


class OnsetPartTests(unittest.TestCase):
    """The part of the loss: clean bands that come after silence, under as much noise."""

    FRAMES = 40

    def evaluate(self, speech, weight=1.0):
        targets = torch.full((self.FRAMES + 2, 1, 9 * BANDS + 1), 0.5)
        powers = 2 * _levels((20, -40), (self.FRAMES - 18, 0))[..., None].expand(-1, -1, BANDS) / BANDS
        logits = torch.zeros(self.FRAMES, 1, 9 * BANDS + 1, requires_grad=True)
        loss = GainLoss(linear=0, dry=0, strength=0, speech=0, waveform=0, look_aheads=(0, 0, 1), onset=weight)
        total, values = evaluate(loss, logits, targets, powers, torch.tensor([speech]), BANDS)
        bare, _ = evaluate(GainLoss(linear=0, dry=0, strength=0, speech=0, waveform=0, look_aheads=(0, 0, 1)), logits, targets, powers,
                           torch.tensor([speech]), BANDS)
        (total - bare).backward()
        return (total - bare).item(), values[-1].item(), logits.grad[:, 0, 6 * BANDS:7 * BANDS]

    def test_gains_are_pulled_up_around_the_onset_and_nowhere_else(self):
        _, value, pull = self.evaluate(1.0)
        self.assertGreater(value, 0.5)
        self.assertTrue((pull[16:26] < 0).all())
        self.assertEqual(0, torch.cat([pull[:16], pull[26:]]).abs().max().item())

    def test_the_weight_scales_it_and_a_sequence_without_speech_has_none(self):
        (one, value, _), (three, same, _) = self.evaluate(1.0), self.evaluate(1.0, 3.0)
        self.assertAlmostEqual(value, one, places=5)
        self.assertAlmostEqual(value, same, places=6)
        self.assertAlmostEqual(3 * one, three, places=4)
        total, value, pull = self.evaluate(0.0)
        self.assertEqual((0, 0, 0), (total, value, pull.abs().max().item()))


if __name__ == "__main__":
    unittest.main()
