import unittest

import torch

import kernels
from gru import gru


def _stock_and_inputs(units=64):
    torch.manual_seed(3)
    stock = torch.nn.GRU(48, units)
    return stock, torch.randn(30, 16, 48), 0.3 * torch.randn(16, units), torch.randn(30, 16, units)


def _gradients(run, stock, x, arriving):
    stock.zero_grad()
    x = x.clone().requires_grad_()
    outputs, last = run(x)
    outputs.backward(arriving.to(outputs.dtype))
    return [outputs.detach().float(), last.float(), x.grad.float(), *(p.grad.clone() for p in stock.parameters())]


def _own(stock, state):
    weights = (stock.weight_ih_l0, stock.bias_ih_l0, stock.weight_hh_l0, stock.bias_hh_l0)
    return lambda x: gru(x, state, *weights)


class GruTests(unittest.TestCase):
    def compare(self, dtype, tolerance):
        stock, x, state, arriving = _stock_and_inputs()
        oracle = _gradients(lambda x: (lambda y, h: (y, h[0].detach()))(*stock(x, state[None])), stock, x, arriving)
        own = _gradients(_own(stock, state), stock, x.to(dtype), arriving)
        for wanted, got in zip(oracle, own):
            self.assertEqual(wanted.shape, got.shape)
            self.assertLess(((wanted - got).norm() / wanted.norm()).item(), tolerance)

    def test_float32_gives_outputs_and_gradients_of_the_stock_layer(self):
        self.compare(torch.float32, 2e-6)

    def test_bf16_gives_outputs_and_gradients_of_the_stock_layer(self):
        self.compare(torch.bfloat16, 1e-2)

    @unittest.skipIf(kernels.LIBRARY is None, "needs gcc and AVX-512 BF16")
    def test_bf16_without_kernels_gives_outputs_and_gradients_of_the_stock_layer(self):
        library, kernels.LIBRARY = kernels.LIBRARY, None
        try:
            self.compare(torch.bfloat16, 1e-2)
        finally:
            kernels.LIBRARY = library

    def test_chunks_with_carried_state_equal_one_pass(self):
        stock, x, state, _ = _stock_and_inputs()
        whole, last = _own(stock, state)(x)
        first, carried = _own(stock, state)(x[:11])
        second, end = _own(stock, carried)(x[11:])
        torch.testing.assert_close(torch.cat([first, second]), whole, atol=1e-6, rtol=0)
        torch.testing.assert_close(end, last, atol=1e-6, rtol=0)


if __name__ == "__main__":
    unittest.main()
