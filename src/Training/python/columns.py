"""Where each target lies in a row, for so many bands; TargetRow in the mixer says the same."""
import collections

Targets = collections.namedtuple("Targets", "wet dry strength activity clean_noisy clean clean_comb noisy_comb comb level")


def widths(bands):
    return Targets(*[bands] * 3, 1, *[bands] * 6)


def count(bands):
    return sum(widths(bands))


def split(rows, bands):
    """Views of a tensor [..., count(bands)], by name."""
    return Targets(*rows.split(widths(bands), -1))
