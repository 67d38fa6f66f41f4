"""log.jsonl of a run, a line of JSON for each entry. A kill may tear the last line, and leaves entries of updates that no checkpoint holds."""
import json
import os


def read(run, step):
    """The entries up to an update that are whole."""
    entries = []
    for line in (run / "log.jsonl").read_text().splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if entry["step"] <= step:
            entries.append(entry)
    return entries


def cut(run, step):
    """Leaves only those: a run that goes on from that update logs the later ones again."""
    if not (run / "log.jsonl").exists():
        return
    fresh = run / "log.jsonl.tmp"
    fresh.write_text("".join(json.dumps(entry) + "\n" for entry in read(run, step)))
    os.replace(fresh, run / "log.jsonl")
