import unittest

import torch

import loudness
from losses import GainLoss, evaluate
from test_losses import BANDS, PRODUCTS

HZ = [50.0 * k for k in (1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 31, 38, 47, 58, 71, 87, 106, 130, 156, 200, 300)]


def _speech(frames=64, sequences=3):
    """Syllables with a falling spectrum, at the power that the ear expects."""
    ear = loudness.Ear.of(HZ)
    beat = 0.02 + torch.sin(torch.arange(frames) / 5.0)[:, None, None].clamp_min(0) ** 2
    power = (beat * torch.tensor(HZ[:len(ear.widths)]) ** -1.0).expand(-1, sequences, -1)
    return ear, power * loudness.SPEECH_POWER / power.sum(2).mean(0)[:, None]


class LoudnessTests(unittest.TestCase):
    def test_bands_up_to_the_limit_of_wide_band_are_heard_and_the_lowest_one_is_not(self):
        ear = loudness.Ear.of(HZ)
        self.assertEqual(len([f for f in HZ if f <= loudness.HIGHEST_HZ]), len(ear.widths))
        self.assertEqual(0, ear.widths[0])
        self.assertTrue((ear.widths[1:] > 0).all())

    def test_threshold_in_quiet_is_lowest_at_3_3_khz_and_3_to_4_db_at_1_khz(self):
        """Oracle: the curve of ISO 389-7 as textbooks draw it; what lies at the threshold has no loudness, what lies above has."""
        self.assertAlmostEqual(3.4, loudness._threshold_db(torch.tensor(1.0)).item(), delta=0.1)
        ear = loudness.Ear.of(HZ)
        self.assertLess(abs(HZ[ear.threshold.argmin()] - 3300), 700)
        self.assertEqual(0, ear.loudness(ear.threshold).abs().max())
        self.assertTrue((ear.loudness(2 * ear.threshold) > 0).all())

    def test_ten_phon_more_is_about_twice_as_loud(self):
        """Oracle: Stevens' law, twice the loudness for ten times the power at levels well above threshold."""
        ear = loudness.Ear.of(HZ)
        ratio = ear.loudness(1e6 * ear.threshold) / ear.loudness(1e5 * ear.threshold)
        self.assertTrue(((ratio > 1.6) & (ratio < 2.2)).all())

    def test_the_clean_signal_itself_is_not_disturbed_and_noise_disturbs_the_more_the_louder_it_is(self):
        ear, clean = _speech()
        values = [loudness.disturbance(ear, clean, clean + noise).mean().item() for noise in (0, 1e5, 1e6, 1e7)]
        self.assertLess(values[0], 2e-3)
        self.assertEqual(sorted(values), values)
        self.assertGreater(values[3] - values[1], 0.1)

    def test_what_is_added_costs_more_than_what_is_missing(self):
        ear, clean = _speech()
        treble = torch.arange(len(ear.widths)) >= 14
        added, missing = (loudness.disturbance(ear, clean, torch.where(treble, clean * factor, clean)).mean() for factor in (10, 0.1))
        self.assertGreater(added, 1.5 * missing)

    def test_a_level_that_stays_the_same_does_not_count(self):
        ear, clean = _speech()
        noisy = clean + 1e6
        torch.testing.assert_close(loudness.disturbance(ear, clean, noisy), loudness.disturbance(ear, clean, 0.5 * noisy), rtol=0.02, atol=0)

    def test_silence_and_single_frames_have_finite_gradients(self):
        ear, clean = _speech(frames=1)
        for power in (clean, 0 * clean):
            gains = torch.full_like(clean, 0.5, requires_grad=True)
            loudness.disturbance(ear, power, power * gains ** 2).sum().backward()
            self.assertTrue(gains.grad.isfinite().all())

    def test_true_gains_are_the_best_ones_in_the_loss_and_sequences_without_speech_are_left_out(self):
        torch.manual_seed(2)
        ear = loudness.Ear.of([100.0 * 2 ** b for b in range(BANDS)])
        loss = GainLoss(dry=0, strength=0, speech=0, waveform=0, look_aheads=(0, 0, 0), loudness=1, ear=ear)
        gain = 0.1 + 0.8 * torch.rand(12, 6, BANDS)
        targets = torch.zeros(14, 6, 9 * BANDS + 1)
        targets[2:, :, BANDS:2 * BANDS] = gain
        targets[2:, :, PRODUCTS + BANDS:PRODUCTS + 2 * BANDS] = gain ** 2
        powers = torch.rand(14, 6, BANDS)
        speech = (powers * targets[..., PRODUCTS + BANDS:PRODUCTS + 2 * BANDS])[2:].sum(2).mean(0)

        def value(factor, speech):
            logits = torch.full((12, 6, 9 * BANDS + 1), 20.0)
            for m in range(3):  # the head for look-ahead m answers for the frame m rows before
                logits[m:, :, 3 * m * BANDS:(3 * m + 1) * BANDS] = torch.logit(factor * gain[:12 - m])
            targets_seen = targets.clone()
            targets_seen[:2] = -1
            return evaluate(loss, logits, targets_seen, powers, speech, BANDS)[1][list(loss.part_weights()).index("loudness")].item()

        self.assertLess(value(1.0, speech), 2e-3)
        self.assertGreater(value(torch.linspace(0.3, 1, BANDS), speech), 0.02)
        self.assertEqual(0, value(0.3, torch.zeros(6)))


if __name__ == "__main__":
    unittest.main()
