import hashlib
import io
import json
import pathlib
import tempfile
import unittest
from unittest import mock

import numpy as np
import torch

import export
import quantise
import safetensors
import weight_file
from model import Network

BANDS, FRAMES = 6, 50


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


class IntegerForward:
    """The exported file run as the C# kernels run it: int8 weights, int16 activations, exact sums, one frame a call."""

    def __init__(self, tensors):
        self.t = tensors
        self.a = [np.zeros(len(tensors["input.bias"]))] * 2
        self.c = [np.zeros(len(tensors["conv1.bias"]))] * 2
        self.h = [np.zeros(tensors[f"gru{i}.wh"].shape[1]) for i in (1, 2)]

    def product(self, weight, scale, bias, x):
        q = np.round(x * 4095).astype(np.int16)
        self.assert_range(x)
        sums = self.t[weight].astype(np.int64) @ q.astype(np.int64)
        return sums * self.t[scale].astype(np.float64) / 4095 + self.t[bias]

    @staticmethod
    def assert_range(x):
        assert np.abs(x).max() <= 1, "an activation leaves [-1, 1]"

    def dense(self, name, x):
        return self.product(f"{name}.weight", f"{name}.scale", f"{name}.bias", x)

    def gru(self, i, x):
        h = self.h[i - 1]
        left = np.split(self.product(f"gru{i}.wi", f"gru{i}.wi_scale", f"gru{i}.bi", x), 3)
        right = np.split(self.product(f"gru{i}.wh", f"gru{i}.wh_scale", f"gru{i}.bh", h), 3)
        r, z = _sigmoid(left[0] + right[0]), _sigmoid(left[1] + right[1])
        n = np.tanh(left[2] + r * right[2])
        self.h[i - 1] = (1 - z) * n + z * h
        return self.h[i - 1]

    def advance(self, features):
        a = np.tanh(self.t["input.weight"].astype(np.float64) @ features + self.t["input.bias"])
        c1 = np.tanh(self.dense("conv1", np.concatenate([*self.a, a])))
        c2 = np.tanh(self.dense("conv2", np.concatenate([*self.c, c1])))
        self.a, self.c = [self.a[1], a], [self.c[1], c1]
        h1 = self.gru(1, c2)
        h2 = self.gru(2, h1)
        k = np.tanh(self.dense("head", np.concatenate([c2, h1, h2])))
        return np.concatenate([_sigmoid(self.dense(name, k)) for name in ("head0", "head1", "head2", "speech")])


class ExportTests(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(7)
        self.network = Network(BANDS, 16, 24, 32, 32, 24)
        for bias in self.network.biases.values():
            bias.data += 0.3 * torch.randn_like(bias)
        self.network.weights["conv1"].data[3] = 0

    def test_integer_forward_of_the_file_equals_the_quantised_network(self):
        features = torch.randn(FRAMES, 1, 3 * BANDS + 5)
        features[..., 2 * BANDS + 4:] = 0
        cases = {8: ((torch.float32, 8, 1e-3), (torch.float32, None, 2e-2), (torch.bfloat16, None, 3e-2)),
                 4: ((torch.float32, 4, 1e-3), (torch.bfloat16, 4, 3e-2))}
        for bits, passes in cases.items():
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "x.safetensors"
                weight_file.write(path, weight_file.tensors_of(self.network.state_dict(), BANDS, bits), {"name": "x"})
                forward = IntegerForward(weight_file.read_tensors(path)[0])
            integer = np.stack([forward.advance(x) for x in features[:, 0].double().numpy()])
            with torch.no_grad():
                for dtype, rounded, limit in passes:
                    logits, _ = self.network(features, self.network.initial_state(1), dtype, rounded)
                    worst = np.abs(torch.sigmoid(logits[:, 0].float()).numpy() - integer).max()
                    self.assertLess(worst, limit, f"{dtype}, file of {bits} bits, network rounded to {rounded}")

    def test_stored_features_equal_all_features_with_empty_spares(self):
        features = torch.randn(FRAMES, 8, 3 * BANDS + 5)
        features[..., 2 * BANDS + 4:] = 0
        state = self.network.initial_state(8)
        torch.testing.assert_close(self.network(features[..., :2 * BANDS + 4], state)[0],
                                   self.network(features, state)[0])
        self.assertEqual(0, self.network.weights["input"][:, 2 * BANDS + 4:].abs().max().item())

    def test_weights_of_four_bits_take_half_a_byte_and_come_back(self):
        for bits, held in ((8, {"conv1.weight": 24 * 48, "head.weight": 24 * 96}), (4, {"conv1.weight": 24 * 24, "head.weight": 24 * 48, "head.factor": 24 * 2})):
            tensors = weight_file.tensors_of(self.network.state_dict(), BANDS, bits)
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "x.safetensors"
                weight_file.write(path, tensors, {"name": "x"})
                raw, again = safetensors.read(path)[0], weight_file.read_tensors(path)[0]
            self.assertEqual(held, {name: raw[name].nbytes for name in held}, f"{bits} bits")
            self.assertEqual(tensors.keys(), again.keys())
            for name, tensor in tensors.items():
                np.testing.assert_array_equal(tensor, again[name], name)

    def test_what_four_bits_would_change_stays_at_eight(self):
        self.assertIsNone(quantise.packed(np.array([[8, 1]], np.int8)))
        self.assertIsNone(quantise.packed(np.array([[3, 2, 1]], np.int8)))
        pairs, factors = quantise.packed(np.array([[-128, 112], [-3, 6]], np.int8))
        self.assertEqual(([[0x78], [0x2F]], [[16], [3]]), (pairs.tolist(), factors.tolist()))

    def test_file_is_aligned_complete_and_hashed(self):
        tensors = weight_file.tensors_of(self.network.state_dict(), BANDS, 8)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.safetensors"
            safetensors.write(path, tensors, {"name": "x"})
            raw = path.read_bytes()
            self.assertEqual([path], list(path.parent.iterdir()))
            again, metadata = safetensors.read(path)
        size = int.from_bytes(raw[:8], "little")
        self.assertEqual(0, size % 8)
        header = json.loads(raw[8:8 + size])
        self.assertEqual(hashlib.sha256(raw[8 + size:]).hexdigest(), metadata["content_sha256"])
        spans = sorted(e["data_offsets"] for n, e in header.items() if n != "__metadata__")
        self.assertEqual([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(raw) - 8 - size])
        for name, tensor in tensors.items():
            np.testing.assert_array_equal(tensor, again[name])
        self.assertEqual((3 * BANDS, 24), again["head2.weight"].shape)
        self.assertEqual((1, 24), again["speech.weight"].shape)
        self.assertEqual((96, 32), again["gru1.wh"].shape)

    def test_a_header_that_reaches_beyond_the_file_is_refused(self):
        for size in (3, 2 ** 40, 2 ** 64 - 1):
            with tempfile.NamedTemporaryFile() as file:
                file.write(size.to_bytes(8, "little") + b"{}")
                file.flush()
                with self.assertRaisesRegex(ValueError, f"claims {size} bytes where 2 are left"):
                    safetensors.read(file.name)

    def test_a_share_that_is_no_number_is_refused_by_name(self):
        with mock.patch("sys.argv", ["export.py", "run", "--out", "model", "--blend", "other", "half"]), \
                mock.patch("sys.stderr", io.StringIO()) as said, self.assertRaises(SystemExit):
            export.main()
        self.assertRegex(said.getvalue(), "--blend: .*half")

    def test_a_file_that_is_not_there_is_one_sentence(self):
        for option in ("--notes", "--scores"):
            with mock.patch("sys.argv", ["export.py", "run", "--out", "model", option, "nowhere.md"]), self.assertRaises(SystemExit) as end:
                export.main()
            self.assertRegex(end.exception.code, "^export: .*nowhere.md")

    def test_scores_that_are_no_json_are_one_sentence(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file, mock.patch("sys.argv", ["export.py", "run", "--out", "model", "--scores", file.name]), \
                self.assertRaises(SystemExit) as end:
            export.main()
        self.assertRegex(end.exception.code, f"^export: {file.name} is no JSON")


if __name__ == "__main__":
    unittest.main()
