"""Which recordings a run has heard: the data lists of its shards, kept in RUN/data, so that shards may go once they are seen."""
import csv
import json
import pathlib
import shutil

import data


def keep(shard, run):
    """Copies the data list of a shard into the run; the same list again replaces itself."""
    shard, folder = pathlib.Path(shard), run / "data"
    folder.mkdir(exist_ok=True)
    listed = shard / json.loads((shard / "set.json").read_text())["data_list"]
    shutil.copyfile(listed, folder / ("_".join(shard.parts[1:]) + ".tsv"))


def carry_over(earlier, run):
    """A run that begins with the weights of an earlier one has heard what that one heard."""
    if not (earlier / "data").is_dir():
        raise data.DataError(f"{earlier / 'data'}, the lists of what that run heard, is missing; export that run and start from its weight file.")
    shutil.copytree(earlier / "data", run / "data" / "earlier", dirs_exist_ok=True)


def read(run):
    """Every recording that the run or one before it has heard, with the seconds used summed."""
    lists = sorted((run / "data").rglob("*.tsv"))
    if not lists:
        raise data.DataError(f"{run / 'data'} holds no list of what the run heard, so no card can be written; give the --out folder of train.py.")
    recordings = {}
    for path in lists:
        with open(path, newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                known = recordings.setdefault(row["path"], {**row, "seconds_used": 0.0})
                known["seconds_used"] += float(row["seconds_used"])
    return list(recordings.values())
