"""A small made-up world in the shard format, for tests: gains follow the band energies of earlier frames."""
import json
import pathlib

import numpy as np


def write_shard(folder, bands=4, sequences=16, frames=60, seed=0, layout="erb57"):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    count = sequences * frames
    features = rng.normal(0, 0.5, (count, 2 * bands + 4)).astype(np.float32)
    gain = 1 / (1 + np.exp(-3 * features[:, :bands]))
    strength = 1 / (1 + np.exp(3 * features[:, bands:2 * bands]))
    targets = np.concatenate([gain, 0.8 * gain, strength], 1)
    targets[rng.random(targets.shape) < 0.1] = -1
    clean = (0.8 * gain) ** 2  # the comb halves the amplitude of the rest
    products = [clean, clean, clean, 0.5 + 0.5 * clean, 0.25 + 0.75 * clean]
    speech = gain.mean(1, keepdims=True) > 0.5
    features.astype(np.float16).tofile(folder / "features.f16")
    np.concatenate([targets, speech, *products, 2 * features[:, :bands]], 1).astype(np.float16).tofile(folder / "targets.f16")
    (folder / "data.tsv").write_text("path\tlicence\tsource\tspeaker\tfile_seconds\tseconds_used\n"
                                     f"speech/made{seed}.wav\tCC0-1.0\tmade up\ts1\t36.00\t18.00\n"
                                     "noise/shared.wav\tCC-BY-4.0\tmade up\t-\t72.00\t36.00\n")
    (folder / "set.json").write_text(json.dumps({
        "layout": layout, "bands": bands, "band_hz": [100 * 2 ** b for b in range(bands)],
        "feature_columns": 2 * bands + 4, "target_columns": 9 * bands + 1,
        "frames_per_sequence": frames, "sequences": sequences, "seed": seed, "command": "made up",
        "data_list": "data.tsv"}))
    return folder
