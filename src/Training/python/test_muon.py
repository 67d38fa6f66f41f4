import unittest

import torch

from muon import RMS, Muon, orthogonal


class MuonTests(unittest.TestCase):
    def test_orthogonal_keeps_directions_and_evens_out_their_strengths(self):
        """Oracle: the singular value decomposition."""
        for shape in ((24, 40), (40, 24)):
            torch.manual_seed(3)
            matrix = torch.randn(shape)
            u, _, v = torch.linalg.svd(matrix, full_matrices=False)
            strengths = torch.diag(u.T @ orthogonal(matrix) @ v.T)
            self.assertGreater(strengths.min().item(), 0.5)
            self.assertLess(strengths.max().item(), 1.3)

    def test_stacked_gates_are_updated_as_if_each_stood_alone(self):
        torch.manual_seed(4)
        weight, grad = torch.randn(24, 8), torch.randn(24, 8)
        whole = torch.nn.Parameter(weight.clone())
        parts = [torch.nn.Parameter(part.clone()) for part in weight.chunk(3)]
        whole.grad = grad
        for part, of_it in zip(parts, grad.chunk(3)):
            part.grad = of_it
        Muon([{"params": [whole], "blocks": 3}], 0.01).step()
        Muon([{"params": parts}], 0.01).step()
        torch.testing.assert_close(whole.data, torch.cat([part.data for part in parts]), atol=0, rtol=0)

    def test_an_update_has_the_size_that_a_learning_rate_of_adamw_means(self):
        torch.manual_seed(5)
        weight = torch.nn.Parameter(torch.zeros(64, 96))
        weight.grad = 1e-6 * torch.randn(64, 96)
        Muon([{"params": [weight]}], 0.01).step()
        self.assertAlmostEqual(0.01 * RMS, weight.data.square().mean().sqrt().item(), delta=0.2 * 0.01 * RMS)


if __name__ == "__main__":
    unittest.main()
