"""Which recordings a run has heard: the data lists of its shards, kept in RUN/data, so that shards may go once their epoch is over."""
import csv
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


def read(*runs):
    """Every recording that the runs or those before them have heard, with the seconds used summed over the runs."""
    recordings = {}
    for path in (path for run in runs for path in _lists(run)):
        with open(path, newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                known = recordings.setdefault(row["path"], {**row, "seconds_used": 0.0})
                known["seconds_used"] += float(row["seconds_used"])
    return list(recordings.values())


def _lists(run):
    lists = sorted((run / "data").rglob("*.tsv"))
    if not lists:
        raise data.DataError(f"{run / 'data'} holds no list of what the run heard, so no card can be written; give the --out folder of train.py.")
    return lists
