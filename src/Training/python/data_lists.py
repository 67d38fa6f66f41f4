"""Which recordings a run has heard: the data lists of its shards, kept in RUN/data, so that shards may go once their epoch is over."""
import csv
import pathlib
import shutil

import data


def keep(shard, run, kept):
    """Copies the data list of a shard into the run, once, and adds its name to `kept`. A folder that was mixed anew is another set."""
    name = "_".join([*shard.folder.parts[1:], str(shard.description["seed"])])
    if name in kept or str(shard.folder) in kept:  # the latter in runs of before the seed was part of the name
        return
    folder = run / "data"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(shard.folder / shard.description["data_list"], folder / f"{name}.tsv")
    kept.append(name)


def carry_over(earlier, run):
    """A run that begins with the weights of an earlier one has heard what that one heard."""
    if not (earlier / "data").is_dir():
        raise data.DataError(f"{earlier / 'data'}, the lists of what that run heard, is missing; export that run and start from its weight file.")
    shutil.copytree(earlier / "data", run / "data" / "earlier", dirs_exist_ok=True)


def read(heard):
    """Every recording that was heard, with the seconds used summed over the runs.

    heard: (folder of a run, runs as run.json tells of them) pairs. The folder holds the lists of that run and of those it began from;
    a run that stands in several pairs counts several times.
    """
    recordings = {}
    for path in (path for folder, runs in heard for path in _lists(folder, runs)):
        with open(path, newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                known = recordings.setdefault(row["path"], {**row, "seconds_used": 0.0})
                known["seconds_used"] += float(row["seconds_used"])
    return list(recordings.values())


def _lists(folder, runs):
    found = {path.stem: path for path in (folder / "data").rglob("*.tsv")}
    names = [_name(shard) for run in runs for shard in run["shards"]]
    for name in names:
        if name not in found:
            raise data.DataError(f"{folder / 'data'} holds no list {name}.tsv of what the run heard, so no card can be written; "
                                 "give the --out folder of train.py as it was left.")
    return [found[name] for name in names]


def _name(shard):
    """Runs of before the seed was part of the name kept the shard's folder."""
    return "_".join(pathlib.PurePath(shard).parts[1:]) if "/" in shard else shard
