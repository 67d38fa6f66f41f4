"""Rounding of weights, against what the file's reader asks of a matrix that it holds at four bits."""
import math
import unittest

import torch

import quantise


class QuantiseTests(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.weight = torch.randn(20, 150)
        self.weight[4] = 0
        self.weight[5, :64] = 0
        self.weight[6, 64:128] *= 1e-4

    def test_eight_bits_are_off_by_half_a_step_at_most(self):
        whole, scales = quantise.whole_weights(self.weight, 8)
        self.assertLessEqual(whole.abs().max().item(), 127)
        self.assertLessEqual(((whole * scales - self.weight).abs() / scales).max().item(), 0.5 + 1e-4)

    def test_groups_of_four_bits_are_one_factor_times_small_numbers(self):
        whole, scales = quantise.whole_weights(self.weight, 4)
        self.assertTrue((scales > 0).all())
        for row in whole.int().tolist():
            for first in range(0, len(row), quantise.GROUP):
                group = row[first:first + quantise.GROUP]
                factor = math.gcd(*group) or 1
                self.assertTrue(all(-8 * factor <= w <= 7 * factor and -128 <= w <= 127 for w in group), group)

    def test_four_bits_are_off_by_half_a_step_of_their_group(self):
        """Steps are a seventh of the largest weight of a group, give or take what rounding its factor does."""
        whole, scales = quantise.whole_weights(self.weight, 4)
        for row in (0, 6):
            for first in range(0, 150, quantise.GROUP):
                weights = self.weight[row, first:first + quantise.GROUP]
                step = scales[row] * max(1, round((weights.abs().max() / scales[row] / 7).item()))
                error = (whole[row, first:first + quantise.GROUP] * scales[row] - weights).abs()
                inside = weights.abs() <= 7 * step
                self.assertLessEqual((error[inside] / step).max().item(), 0.5 + 1e-3)

    def test_gradients_pass_and_zeros_stay(self):
        for bits in quantise.BITS:
            weight = self.weight.clone().requires_grad_()
            rounded = quantise.rounded_rows(weight, bits)
            rounded.sum().backward()
            self.assertTrue((weight.grad == 1).all())
            self.assertEqual(0, rounded[4].abs().max().item())


if __name__ == "__main__":
    unittest.main()
