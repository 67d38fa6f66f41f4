"""The model card: what a network is, what it learned from and under which terms, how it was made, what it scores."""
import collections
import json


def _table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def _data_section(recordings):
    groups = collections.defaultdict(list)
    for r in recordings:
        groups[r["path"].split("/")[0], r["source"], r["licence"]].append(r)
    rows = [(*key, len(files), f"{sum(float(f['file_seconds']) for f in files) / 3600:.2f}",
             f"{sum(f['seconds_used'] for f in files) / 3600:.2f}") for key, files in sorted(groups.items())]
    return _table(("kind", "source", "licence", "recordings", "hours", "hours used in mixes"), rows)


def _evenly(entries, count):
    if len(entries) <= count:
        return entries
    return [entries[round(i * (len(entries) - 1) / (count - 1))] for i in range(count)]


def _curve(log):
    valid = _evenly([e for e in log if e["kind"] == "valid"], 12)
    if not valid:
        train = _evenly([e for e in log if e["kind"] == "train"], 12)
        return _table(("update", "hours seen", "training loss"), [(e["step"], e["hours"], e["loss"]) for e in train])
    names = list(valid[0]["parts"])
    rows = [(e["step"], f"{e['hours']:.1f}", f"{e['loss']:.4f}", *(f"{e['parts'][n]:.4f}" for n in names)) for e in valid]
    return ("Held-out loss of the averaged, rounded weights; the digit is the look-ahead.\n\n"
            + _table(("update", "hours seen", "loss", *names), rows))


def runs_of(run):
    """The run and those whose weights it began with, first one first."""
    return [*(runs_of(run["earlier"]) if run.get("earlier") else []), run]


def bits_of_run(run):
    """What the kernels hold a weight of the run in; runs of before there was a choice have eight."""
    return run["arguments"].get("bits", 8)


def _titled(run, parts):
    """(what to call it, run) of the exported run and of each averaged in that it did not begin from."""
    return [("", run), *((f"Averaged in, {part.name}: ", part.run) for part in parts if part.run)]


def _beginning_section(run, parts):
    """The weight files that the runs began from, each once."""
    began = {}
    for title, last in _titled(run, parts):
        file = runs_of(last)[0].get("file")
        if file:
            began.setdefault((file["name"], file["training_run"]), title)
    return "".join(f"- {title}{'the' if title else 'The'} first run began from the weight file {name} ({training}), whose own card says what it learned from\n"
                   for (name, training), title in began.items())


def summary(runs):
    """The training of the runs whose average the weights are, in one line for the weight file."""
    updates, hours, seconds = (sum(run[key] for run in runs) for key in ("step", "hours", "seconds"))
    seeds = ", ".join(str(run["arguments"]["seed"]) for run in runs)
    return f"{'seed' if len(runs) == 1 else 'average of seeds'} {seeds}, {updates} updates, {hours:.1f} h of audio seen, {seconds / 60:.0f} min"


def chains(run, parts):
    """(what to call them, runs) of each of these and those before it; a run from which several began is told of once."""
    told, found = [], []
    for title, last in _titled(run, parts):
        fresh = [r for r in runs_of(last) if not any(_is_same(r, t) for t in told)]
        told += fresh
        found.append((title, fresh))
    return found


def _is_same(run, other):
    """What a run says of itself and what later runs keep of it differ in extent."""
    return all(run[key] == other[key] for key in run.keys() & other.keys())


def _budget_section(run, parts):
    return "\n".join(f"- {title}{r['step']} updates, {r['hours']:.1f} hours of audio seen in {r['seconds'] / 60:.0f} minutes, "
                     f"{r['skipped']} updates skipped because a gradient was not finite" for title, runs in chains(run, parts) for r in runs)


def _blend_section(parts):
    if not parts:
        return ""
    own = 1 - sum(part.share for part in parts)
    others = " and ".join(f"{part.share:.0%} of those of {part.name}" for part in parts)
    return f"\n- The weights are {own:.0%} of the last run's and {others}\n"


def _command_section(run, parts):
    return "\n\n".join(f"{title}Run {number}, from update {step['step']}:\n\n    {step['command']}"
                       for title, runs in chains(run, parts) for number, r in enumerate(runs, 1) for step in r["parts"])


def _curves_section(run, parts, logs):
    return "\n\n".join(f"{title}{_curve(log)}" for (title, _), log in zip(chains(run, parts), logs, strict=True))


def _scores_section(scores):
    if not scores:
        return "None were given when this card was written."
    parts = []
    for title, systems in scores.items():
        measures = list(dict.fromkeys(m for values in systems.values() for m in values))
        rows = [(system, *(values.get(m, "") for m in measures)) for system, values in systems.items()]
        parts.append(f"### {title}\n\n" + _table(("system", *measures), rows))
    return "\n\n".join(parts)


def write_text(name, licence, run, parts, logs, recordings, tensors, scores, notes):
    """`parts`: what is averaged in (averaging.py). `logs`: of the run, and of each part that is a run beside it."""
    weights = sum(t.size for n, t in tensors.items() if t.dtype.itemsize == 1)
    arguments = _table(("option", "value"), [(k, v) for k, v in sorted(run["arguments"].items())])
    return f"""# Model card: {name}

Speech enhancement for one microphone: from the features of one 10 ms frame to a gain, a dereverberation factor and a
pitch filter strength for each band ({run['layout']}), for look-aheads of 0, 1 and 2 frames, and a speech probability.

- Licence of the weights: {licence}
- {weights} weights of {bits_of_run(run)} bits; sizes {json.dumps(run['sizes'])}
{_beginning_section(run, parts)}- Trained with seed {run['arguments']['seed']}, each run from the averaged weights of the one before:

{_budget_section(run, parts)}
{_blend_section(parts)}
## Data

{len(recordings)} recordings, mixed by the mixer of this repository.

{_data_section(recordings)}

## Command

{_command_section(run, parts)}

{arguments}

## Loss

{_curves_section(run, parts, logs)}

## Scores

{_scores_section(scores)}

## What it does badly, and what else to know

{notes.strip() if notes else "Nothing was noted when this card was written."}
"""
