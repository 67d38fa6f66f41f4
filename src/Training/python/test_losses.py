import math
import unittest

import torch

import kernels
from losses import GainLoss, evaluate

BANDS = 5
SPEECH, PRODUCTS = 3 * BANDS, 3 * BANDS + 1  # columns of the targets


def _products(clean, noisy, comb):
    """What the mixer writes for bands of these bins [..., bands, bins]: five inner products over the noisy energy."""
    pairs = (clean, noisy), (clean, clean), (clean, comb), (noisy, comb), (comb, comb)
    return torch.cat([(a * b).sum(-1) / (noisy * noisy).sum(-1) for a, b in pairs], -1)


def _example(dtype=torch.float32):
    torch.manual_seed(5)
    logits = (2 * torch.randn(12, 8, 9 * BANDS + 1)).to(dtype).requires_grad_()
    targets = torch.rand(14, 8, 9 * BANDS + 1)
    taught, speech = targets[..., :3 * BANDS], targets[..., SPEECH]
    targets[..., SPEECH] = (speech > 0.5).float()
    taught[torch.rand_like(taught) < 0.1] = 1
    masked = targets[..., :3 * BANDS + 1]
    masked[torch.rand_like(masked) < 0.2] = -1
    targets[..., PRODUCTS:8 * BANDS + 1] = _products(*torch.randn(3, 14, 8, BANDS, 4) + 1)
    return logits, targets, torch.rand(14, 8, BANDS)


class LossTests(unittest.TestCase):
    def test_masked_entries_give_no_gradient_and_others_do(self):
        for dtype in (torch.float32, torch.bfloat16):
            logits, targets, powers = _example(dtype)
            evaluate(GainLoss(), logits, targets, powers, torch.ones(logits.size(1)), BANDS)[0].backward()
            gradient = logits.grad[..., 2 * 3 * BANDS:9 * BANDS].split(BANDS, -1)
            rows = targets[0:12, ..., :3 * BANDS].split(BANDS, -1)
            both_masked = (rows[0] < 0) & (rows[1] < 0)
            self.assertTrue(both_masked.any())
            self.assertTrue((gradient[0][both_masked] == 0).all())
            self.assertTrue((gradient[1][rows[1] < 0] == 0).all())
            self.assertTrue((gradient[2][(rows[2] < 0) & (rows[1] < 0)] == 0).all())
            self.assertTrue((gradient[2][rows[2] >= 0] != 0).all())
            self.assertTrue((logits.grad[..., -1][targets[1:13, ..., SPEECH] < 0] == 0).all())

    def test_everything_masked_is_a_loss_of_zero(self):
        for form in ("root", "relative"):
            logits, targets, powers = _example()
            total, _ = evaluate(GainLoss(form=form), logits, torch.full_like(targets, -1), powers, torch.ones(logits.size(1)), BANDS)
            total.backward()
            self.assertEqual(0, total.item())
            self.assertEqual(0, logits.grad.abs().max().item())

    def test_look_ahead_compares_with_the_frame_that_many_rows_earlier(self):
        targets = torch.rand(10, 1, 9 * BANDS + 1)
        targets[..., SPEECH] = 1
        for m in range(3):
            rows = targets[2 - m:10 - m]
            gain, dry, strength = rows[..., :3 * BANDS].split(BANDS, -1)
            wanted = torch.cat([gain, dry.minimum(gain) / gain, strength], -1)
            logits = torch.zeros(8, 1, 9 * BANDS + 1)
            logits[..., m * 3 * BANDS:(m + 1) * 3 * BANDS] = torch.logit(wanted, 1e-6)
            _, values = evaluate(GainLoss(), logits, targets, torch.ones(10, 1, BANDS), torch.ones(logits.size(1)), BANDS)
            self.assertLess(values[3 * m].item(), 1e-6)
            self.assertLess(values[3 * m + 2].item(), 1e-6)
            self.assertGreater(values[3 * ((m + 1) % 3)].item(), 1e-2)

    def test_too_small_gains_cost_more_in_speech_only(self):
        targets = torch.full((3, 2, 9 * BANDS + 1), 0.5)
        targets[:, 0, SPEECH], targets[:, 1, SPEECH] = 1, 0
        logits = torch.full((1, 2, 9 * BANDS + 1), -2.0, requires_grad=True)
        loss = GainLoss(lost_speech=2.5, dry=0, waveform=0)
        evaluate(loss, logits, targets, torch.ones(3, 2, BANDS), torch.ones(logits.size(1)), BANDS)[0].backward()
        ratio = logits.grad[0, 0, :BANDS] / logits.grad[0, 1, :BANDS]
        torch.testing.assert_close(ratio, torch.full((BANDS,), 2.5))

    def test_waveform_part_is_the_log_of_the_error_that_mix_and_gain_leave(self):
        """Oracle: bins mixed, scaled to the noisy energy and turned down one after the other; the other bands are masked."""
        targets = torch.full((4, 1, 9 * BANDS + 1), -1.0)
        targets[..., BANDS:BANDS + 2] = 0.5
        clean, noisy, comb = torch.randn(3, BANDS, 6, generator=torch.Generator().manual_seed(3))
        noisy, comb = noisy + clean, comb + 2 * clean
        targets[..., PRODUCTS:8 * BANDS + 1] = _products(clean, noisy, comb)
        powers = torch.tensor([3.0, 1.0, 9.0, 9.0, 9.0]).expand(4, 1, BANDS)
        logits = torch.zeros(2, 1, 9 * BANDS + 1)
        for m in range(3):
            logits[..., (3 * m + 2) * BANDS:(3 * m + 3) * BANDS] = torch.logit(torch.tensor(0.3))
        value = evaluate(GainLoss(), logits, targets, powers, torch.ones(1), BANDS)[1][list(GainLoss().part_weights()).index("waveform")].item()
        outs, wanted = [], []
        for band, power in ((0, 3), (1, 1)):
            mix = 0.7 * noisy[band] + 0.3 * comb[band]
            weight = power ** 0.5 / noisy[band].norm()
            outs.append(weight * 0.5 * 0.5 * mix * (noisy[band].norm() / mix.norm()))
            wanted.append(weight * clean[band])
        out, wanted = torch.cat(outs), torch.cat(wanted)
        kept = out * (out @ wanted) / (out @ out)
        expected = (math.log(1 + (out - wanted).square().sum() / 0.5) + math.log((wanted - kept).square().sum() + 0.3)
                    - math.log(kept.square().sum() + 0.3))
        self.assertAlmostEqual(expected, value, places=5)

    @unittest.skipIf(kernels.LIBRARY is None, "needs gcc and AVX-512 BF16")
    def test_kernel_gives_value_and_gradient_of_torch(self):
        logits, targets, powers = _example(torch.bfloat16)
        total, values = evaluate(GainLoss(), logits, targets, powers, torch.ones(logits.size(1)), BANDS)
        total.backward()
        oracle = logits.detach().float().requires_grad_()
        wanted, parts = evaluate(GainLoss(), oracle, targets, powers, torch.ones(oracle.size(1)), BANDS)
        wanted.backward()
        torch.testing.assert_close(total, wanted, atol=0, rtol=1e-5)
        torch.testing.assert_close(values, parts, atol=1e-6, rtol=1e-5)
        torch.testing.assert_close(logits.grad.float(), oracle.grad, atol=1e-7, rtol=5e-3)


if __name__ == "__main__":
    unittest.main()
