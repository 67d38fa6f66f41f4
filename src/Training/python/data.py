"""Sequences of features and targets from shard folders (set.json, features.f16, targets.f16), in reproducible order."""
import json
import pathlib
from concurrent import futures

import numpy as np
import torch

import columns

PAST_ROWS = 2  # target rows that the largest look-ahead reaches back
EMPTY_BAND = -1.99  # log band energies below this are bands without any bin, or clamped
UNWANTED_FLOOR = 0.003  # of the noisy power: a sequence whose noise is more than 25 dB down counts like one at 25 dB
DECADES = 2  # of power in a step of 1 of a log band energy, as the feature extractor writes them


class DataError(Exception):
    """One sentence for the user: what, where, how to mend it."""


NEEDED = {"bands", "band_hz", "data_list", "feature_columns", "frames_per_sequence", "layout", "seed", "sequences", "target_columns"}


class Shard:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        try:
            self.description = json.loads((self.folder / "set.json").read_text())
        except (OSError, ValueError) as error:
            raise DataError(f"{self.folder / 'set.json'} cannot be read ({error}); a run needs the shards of an epoch until it is over: "
                            "put this one back, or mix it again with the command that made it.") from error
        if (not isinstance(self.description, dict) or not NEEDED <= self.description.keys()
                or self.description["target_columns"] != columns.count(self.description["bands"])):
            raise DataError(f"{self.folder / 'set.json'} is not of the kind that is trained on here; "
                            "mix the shard again with this mixer.")
        self.bands = self.description["bands"]
        self.sequences = self.description["sequences"]
        self.frames = self.description["frames_per_sequence"]
        self.band_hz = self.description["band_hz"]
        self.features = self._open("features.f16", self.description["feature_columns"])
        self.targets = self._open("targets.f16", self.description["target_columns"])

    def _open(self, name, columns):
        path, shape = self.folder / name, (self.sequences, self.frames, columns)
        if not path.is_file() or path.stat().st_size != 2 * np.prod(shape):
            raise DataError(f"{path} is not the {2 * np.prod(shape)} bytes that set.json promises; make the shard again.")
        return np.memmap(path, np.float16, "r", shape=shape)


def find_shards(folders):
    """Every finished shard in the folders or one level below them; set.json is written last and marks it finished."""
    found = {}
    for folder in map(pathlib.Path, folders):
        for path in [folder / "set.json", *sorted(folder.glob("*/set.json"))]:
            if path.is_file():
                found.setdefault(str(path.parent.resolve()), None)
    return list(found)


def open_shards(folders):
    shards = [Shard(folder) for folder in folders]
    if len({(s.description["layout"], s.bands, s.frames) for s in shards}) > 1:
        names = ", ".join(str(s.folder) for s in shards)
        raise DataError(f"The shards {names} differ in band layout or sequence length; train on shards of one kind.")
    return shards


def check_held_out(folders, training):
    """Refuses a held-out set that is not there, or that a run on shards like `training` cannot be judged on."""
    held_out = open_shards(find_shards(folders))
    if not held_out:
        raise DataError(f"No finished shard (set.json) below {', '.join(map(str, folders))}; mix a held-out set first, or leave --valid out.")
    theirs, ours = ((s.description["layout"], s.bands) for s in (held_out[0], training))
    if theirs != ours:
        raise DataError(f"The held-out {held_out[0].folder} has the band layout {theirs[0]} of {theirs[1]} bands, {training.folder} has {ours[0]} "
                        f"of {ours[1]}; mix a held-out set with --layout {ours[0]}.")


class Batch:
    """Some sequences as [time, batch, columns] float32; targets and band powers have PAST_ROWS rows in front, masked or 0.

    Powers are relative to what is unwanted in a frame of the sequence on average, noise and late reverberation: 1 is an
    error as large as that of doing nothing. `speech` [batch] is the power of the clean signal in an average frame, in the same units.

    A value that is not finite becomes 0 or masked, so that it costs itself and not the update of its whole batch.
    `colour` [batch, bands] is added to the log band energies: another microphone, which changes no gain.
    """

    def __init__(self, rows, colour=None):
        self.features = torch.from_numpy(np.stack([s.features[i] for s, i in rows], 1).astype(np.float32))
        past = np.full((PAST_ROWS, len(rows), rows[0][0].targets.shape[2]), -1, np.float32)
        self.targets = torch.from_numpy(np.concatenate([past, np.stack([s.targets[i] for s, i in rows], 1)]))
        self.features.nan_to_num_(0, 0, 0)
        self.targets.nan_to_num_(-1, -1, -1)
        bands = rows[0][0].bands
        energies = self.features[..., :bands]
        targets = columns.split(self.targets[PAST_ROWS:], bands)
        levels = targets.level
        if colour is not None:
            energies += torch.where(energies > EMPTY_BAND, torch.from_numpy(colour), torch.zeros(()))
            levels = levels + DECADES * torch.from_numpy(colour)
        self.powers = torch.cat([torch.zeros(PAST_ROWS, *energies.shape[1:]), self._powers(targets, levels)])
        self.speech = (self.powers[PAST_ROWS:] * targets.clean).sum(2).mean(0)

    @staticmethod
    def _powers(targets, levels):
        powers = torch.where(targets.dry >= 0, 10 ** levels, torch.zeros(()))
        unwanted = powers * (1 - 2 * targets.clean_noisy + targets.clean + UNWANTED_FLOOR)
        return powers / unwanted.sum(2).mean(0)[:, None].clamp_min(1e-20)

    def chunks(self, frames, device="cpu"):
        """(features, targets, powers, speech) of consecutive chunks; targets and powers reach PAST_ROWS rows back."""
        for start in range(0, self.features.size(0), frames):
            stop = min(start + frames, self.features.size(0))
            yield (self.features[start:stop].to(device), self.targets[start:stop + PAST_ROWS].to(device),
                   self.powers[start:stop + PAST_ROWS].to(device), self.speech.to(device))


def whole_set(folders, limit, batch):
    """The first `limit` sequences in fixed order, for validation, in full batches as the kernels like them; what is left over counts
    only where there are fewer than one batch."""
    rows = [(shard, i) for shard in open_shards(find_shards(folders)) for i in range(shard.sequences)][:limit]
    for start in range(0, max(1, len(rows) - batch + 1), batch):
        yield Batch(rows[start:start + batch])


def colours(rng, batch, bands, deviation_db):
    """Smooth frequency responses of `deviation_db` standard deviation, in steps of a log band energy: [batch, bands]."""
    place = np.arange(bands) / max(1, bands - 1)
    waves = np.cos(np.pi * np.arange(1, 5)[:, None] * place)  # up to two periods over all bands
    deviation = deviation_db / (10 * DECADES) / np.sqrt(len(waves) / 2)
    return (rng.normal(0, deviation, (batch, len(waves))) @ waves).astype(np.float32)


class Epochs:
    """Endless batches; each epoch re-scans the folders, so shards may join while training runs.

    `position` (epoch, batches done, shards of this epoch) is all that a resumed run needs to go on identically; `shards` are those
    that the latest batch came from, opened.
    A thread reads one batch ahead; Python waits for it when it ends, as a thread stopped inside PyTorch would abort.
    """

    def __init__(self, folders, batch, seed, position=None, colour_db=0):
        self.folders, self.batch, self.seed, self.colour_db = folders, batch, seed, colour_db
        self.position = position or {"epoch": 0, "done": 0, "shards": None}
        self._batches = self._endless(**self.position)
        self._reader = futures.ThreadPoolExecutor(1)
        self._ahead = self._reader.submit(next, self._batches)

    def next(self):
        batch, self.position, self.shards = self._ahead.result()
        self._ahead = self._reader.submit(next, self._batches)
        return batch

    def _endless(self, epoch, done, shards):
        while True:
            names = shards or find_shards(self.folders)
            opened = open_shards(names)
            rows = [(shard, i) for shard in opened for i in range(shard.sequences)]
            if len(rows) < self.batch:
                raise DataError(f"Only {len(rows)} sequences in {', '.join(map(str, self.folders))}, fewer than "
                                f"one batch of {self.batch}; mix more data or lower --batch.")
            order = np.random.default_rng([self.seed, epoch]).permutation(len(rows))
            while (done + 1) * self.batch <= len(rows):
                chosen = order[done * self.batch:(done + 1) * self.batch]
                colour = colours(np.random.default_rng([self.seed, epoch, done]), self.batch, opened[0].bands, self.colour_db)
                done += 1
                yield Batch([rows[i] for i in chosen], colour), {"epoch": epoch, "done": done, "shards": names}, opened
            epoch, done, shards = epoch + 1, 0, None
