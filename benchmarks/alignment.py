"""How well comparisons find what changed: on annotated pairs, and on notices with seeded edits.

Usage: python benchmarks/alignment.py [NOTICES ...] [--misses] [--curve]. The pairs are those of
annotations/alignments; the edits (edits.py) are made to the notices of corpora/ and of the folders
given, the same in every run. The exit code is 1 where a layer is below its floor in
evaluation-floors.toml. --curve prints the F1 of measures and of targets against each threshold instead.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from random import Random
from typing import Any

from edits import EditedNotice, Editor
from target_pairs import annotated_outcomes, seeded_outcomes

from guideline_nlp import Comparison, Notice, compare, parse
from guideline_nlp.comparison.records import MeasureChange, TargetChange
from guideline_nlp.errors import GuidelineError
from guideline_nlp.evaluation import Outcome, below_floors, format_table, read_floors, total
from guideline_nlp.evaluation.matching import squash
from guideline_nlp.lexicon import load

ROOT = Path(__file__).resolve().parent.parent
ALIGNMENTS = ROOT / "annotations" / "alignments"
FLOORS = ROOT / "evaluation-floors.toml"
SEEDS = 3
"""Times that each notice is edited."""
DONORS = 5
"""Other notices that measures are taken from."""
STRANGERS = 60
"""Pairs of notices of different issuers."""
FEW = 6
"""Measures that a notice needs to be edited."""
OPENING = 12
"""Characters by which an annotation names a task."""
KINDS = {
    "untouched": "kept",
    "swapped": "kept",
    "body replaced": "kept",
    "moved": "moved",
    "moved and rephrased": "revised",
    "rephrased": "revised",
    "scattered": "revised",
    "numbers raised": "revised",
    "put in": "added",
    "split": "split",
    "merged": "merged",
}
"""What each edit makes of a measure."""
CURVES = {
    ("thresholds", "measure"): (0.08, 0.12, 0.15, 0.18, 0.21, 0.25, 0.3, 0.4, 0.5),
    ("thresholds", "clear"): (0.06, 0.09, 0.12, 0.15, 0.18),
    ("thresholds", "part"): (0.08, 0.12, 0.15, 0.165, 0.18, 0.21, 0.25, 0.3, 0.4),
    ("thresholds", "task"): (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    ("thresholds", "clear_task"): (0.06, 0.09, 0.12, 0.15, 0.18, 0.21),
    ("targets", "least"): (0.3, 0.4, 0.5, 0.55, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9),
}
"""The thresholds of lexicon/comparison.toml by which measures and targets are matched, and values to try."""

LAYERS = {
    "thresholds": {
        "alignments": "measure alignment",
        "seeded edits": "measure alignment",
        "strangers": "measures left alone",
    },
    "tasks": {"alignments": "task alignment"},
    "targets": {
        "alignments": "target pairs",
        "seeded edits": "target pairs",
        "strangers": "targets left alone",
    },
}
"""What a curve is about, by table of thresholds and by kind of pairs."""


@dataclass(frozen=True)
class Change:
    """What became of measures: the kind, and the measures by identifier."""

    kind: str
    old: frozenset[str]
    new: frozenset[str]


@dataclass(frozen=True)
class Case:
    """Two notices and what became of the measures; ``gold`` or ``edited`` says what of the targets."""

    name: str
    old: Notice
    new: Notice
    changes: Sequence[Change]
    gold: dict[str, Any] | None = None
    edited: EditedNotice | None = None

    def score(self) -> list[Outcome]:
        """Every layer of the comparison."""
        found = compare(self.old, self.new)
        outcomes = score_measures(self, found)
        if self.gold:
            outcomes.append(score_tasks(self.name, self.gold, self.old, self.new, found))
            outcomes += annotated_outcomes(self.name, self.gold, self.old, self.new, found)
        if self.edited:
            outcomes += seeded_outcomes(self.name, self.old, self.edited, self.new, found)
        return outcomes

    def score_strangers(self) -> list[Outcome]:
        """How many measures and targets stay without a counterpart, as they should."""
        found = compare(self.old, self.new)
        return [
            self._left_alone(
                "measures left alone", found.measures, len(self.old.measures) + len(self.new.measures)
            ),
            self._left_alone(
                "targets left alone", found.targets, len(self.old.targets) + len(self.new.targets)
            ),
        ]

    def _left_alone(
        self, layer: str, changes: Sequence[MeasureChange] | Sequence[TargetChange], number: int
    ) -> Outcome:
        joined = [change for change in changes if change.old and change.new]
        alone = len(changes) - len(joined)
        remarks = [f"+ {self.name}: {layer}: {_shown(change)}" for change in joined]
        return Outcome(layer, alone, number, number, tuple(remarks))


def _shown(change: MeasureChange | TargetChange) -> str:
    """A change in few words: what it is called in both notices."""
    if isinstance(change, TargetChange):
        return f"{change.kind} {change.indicator} {change.old_value} {change.new_value}"
    return f"{change.kind} {[measure.heading for measure in (*change.old, *change.new)]}"


def score_measures(case: Case, comparison: Comparison) -> list[Outcome]:
    """Pairs of old and new measures, and the kinds of the changes that they are in."""
    found = [
        Change(change.kind, frozenset(m.id for m in change.old), frozenset(m.id for m in change.new))
        for change in comparison.measures
    ]
    pairs, wanted = _pairs(found), _pairs(case.changes)
    kinds = {key: change.kind for change in found for key in _keys(change)}
    wrong = [
        f"~ {case.name}: {change.kind} {' '.join(_keys(change))} is {kinds.get(_keys(change)[0])}"
        for change in case.changes
        if any(kinds.get(key) != change.kind for key in _keys(change))
    ]
    number = len(case.changes)
    remarks = (
        *(f"- {case.name}: measures {pair}" for pair in sorted(wanted - pairs)),
        *(f"+ {case.name}: measures {pair}" for pair in sorted(pairs - wanted)),
    )
    return [
        Outcome("measure alignment", len(pairs & wanted), len(pairs), len(wanted), remarks),
        Outcome("change kinds", number - len(wrong), number, number, tuple(wrong)),
    ]


def score_tasks(name: str, gold: dict[str, Any], old: Notice, new: Notice, found: Comparison) -> Outcome:
    """Pairs of tasks in aligned measures; one pair is enough where tasks became one, or one several."""
    openings = [{task.id: squash(task.text)[:OPENING] for task in notice.tasks} for notice in (old, new)]
    hits, number, wrong, missed = 0, 0, [], []
    for entry in gold["measures"]:
        if not (entry["old"] and entry["new"]):
            continue
        measures = _ids(old, entry["old"])
        pairs = [
            (openings[0][task.old], openings[1][task.new])
            for change in found.measures
            if measures & {measure.id for measure in change.old}
            for task in change.tasks
            if task.old and task.new and task.kind != "moved"
        ]
        joined = [(group, {*product(group["old"], group["new"])}) for group in entry["tasks"]]
        sure = [(group, of) for group, of in joined if not group.get("debatable")]
        missed += [group for group, of in sure if not of.intersection(pairs)]
        wrong += [pair for pair in pairs if not any(pair in of for _, of in joined)]
        hits += sum(bool(of.intersection(pairs)) for _, of in sure)
        number += len(sure)
    remarks = (
        *(f"- {name}: tasks {group['old']} {group['new']}" for group in missed),
        *(f"+ {name}: tasks {pair}" for pair in wrong),
    )
    return Outcome("task alignment", hits, hits + len(wrong), number, remarks)


def _pairs(changes: Iterable[Change]) -> set[tuple[str, str]]:
    return {(old, new) for change in changes for old in change.old for new in change.new}


def _keys(change: Change) -> list[str]:
    return [f"old {key}" for key in sorted(change.old)] + [f"new {key}" for key in sorted(change.new)]


def annotated_cases() -> Iterator[Case]:
    """The pairs of annotations/alignments."""
    for path in sorted(ALIGNMENTS.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        old, new = (parse(_notice_file(gold[side])) for side in ("old", "new"))
        changes = [
            Change(entry["kind"], _ids(old, entry["old"]), _ids(new, entry["new"]))
            for entry in gold["measures"]
        ]
        yield Case(path.stem, old, new, changes, gold=gold)


def _notice_file(name: str) -> Path:
    files = sorted((ROOT / "corpora").glob(f"{name}.*"))
    return next(file for file in files if file.suffix not in (".docx", ".pdf"))


def _ids(notice: Notice, entries: Sequence[dict[str, Any]]) -> frozenset[str]:
    ids = {measure.label: measure.id for measure in notice.measures}
    return frozenset(ids[entry["label"]] for entry in entries)


def seeded_cases(folders: Iterable[Path], seeds: int = SEEDS) -> Iterator[Case]:
    """The notices of the folders, each edited several times."""
    notices = list(read_notices(folders))
    for name, notice in notices:
        if len(notice.measures) < FEW:
            continue
        for seed in range(seeds):
            random = Random(f"{name} {seed}")
            others = [other for title, other in notices if _issuer(title) != _issuer(name)]
            donors = random.sample(others, min(DONORS, len(others)))
            edited = Editor(notice, donors, random).edit()
            new = parse(edited.text.encode(), media_type="text/plain")
            yield Case(f"{name} {seed}", notice, new, _changes(notice, new, edited), edited=edited)


def _issuer(name: str) -> str:
    """What the files of one issuer are called alike: a measure of its other years would be no new one."""
    return name.split("_", maxsplit=1)[0]


def _changes(old: Notice, new: Notice, edited: EditedNotice) -> list[Change]:
    """What became of the measures by what was done to them."""
    places = {section.id: new.source_span(section.span) for section in new.sections}
    ids = {place.start: measure.id for measure in new.measures if (place := places[measure.section_id])}
    split: dict[tuple[int, ...], Change] = {}
    changes = [Change("dropped", frozenset({old.measures[at].id}), frozenset()) for at in edited.dropped]
    for start, item in edited.items:
        olds = frozenset(old.measures[at].id for at in item.old)
        change = Change(KINDS[item.edit], olds, frozenset({ids.get(start, f"not read at {start}")}))
        if change.kind == "split":
            first = split.get(item.old)
            split[item.old] = Change("split", olds, change.new | (first.new if first else frozenset()))
        else:
            changes.append(change)
    return [*changes, *split.values()]


def strangers(folders: Iterable[Path], number: int = STRANGERS) -> Iterator[Case]:
    """Pairs of notices that have nothing to do with each other: every measure is dropped or added."""
    notices = [entry for entry in read_notices(folders) if len(entry[1].measures) >= FEW]
    pairs = [(one, other) for one, other in permutations(notices, 2) if _issuer(one[0]) != _issuer(other[0])]
    for (name, old), (other, new) in Random("strangers").sample(pairs, min(number, len(pairs))):
        changes = [Change("dropped", frozenset({measure.id}), frozenset()) for measure in old.measures]
        changes += [Change("added", frozenset(), frozenset({measure.id})) for measure in new.measures]
        yield Case(f"{name} {other}", old, new, changes)


def read_notices(folders: Iterable[Path]) -> Iterator[tuple[str, Notice]]:
    """The notices of the folders, as plain text, by name; those that have no text are left out."""
    read: set[str] = set()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.name in ("README.md", "catalog.toml") or path.stem in read:
                continue
            read.add(path.stem)
            try:
                text = parse(path).text
            except GuidelineError as error:
                print(error, file=sys.stderr)
                continue
            yield path.stem, parse(text.encode(), media_type="text/plain")


def print_curves(cases: dict[str, list[Case]]) -> None:
    """What each threshold does, the others as they are, as tables."""
    for (table, threshold), values in CURVES.items():
        layers = LAYERS["tasks" if "task" in threshold else table]
        groups = [name for name in cases if layers.get(name)]
        print(f"| `{table}.{threshold}` |", " | ".join(groups), "|\n|---:|" + "---:|" * len(groups))
        thresholds = load("comparison")[table]
        kept = thresholds[threshold]
        for value in sorted({*values, kept}):
            # The lexicon is one for the whole process; only this script may write to it.
            thresholds[threshold] = value
            scores = [_f1(cases[name], layers[name]) for name in groups]
            mark = "**" if value == kept else ""
            print(f"| {mark}{value}{mark} |", " | ".join(f"{score:.3f}" for score in scores), "|")
        thresholds[threshold] = kept
        print()


def _f1(cases: Iterable[Case], layer: str) -> float:
    """The F1 of one layer."""
    scored = [case.score_strangers() if layer.endswith("alone") else case.score() for case in cases]
    return total(outcome for outcomes in scored for outcome in outcomes)[layer].f1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notices", nargs="*", type=Path, help="folders of more notices to edit")
    parser.add_argument("--misses", action="store_true", help="list every difference")
    parser.add_argument("--curve", action="store_true", help="print F1 against thresholds")
    arguments = parser.parse_args()
    folders = [ROOT / "corpora", *arguments.notices]
    seeds = 1 if arguments.curve else SEEDS
    cases = {
        "alignments": list(annotated_cases()),
        "seeded edits": list(seeded_cases(folders, seeds)),
        "strangers": list(strangers(folders)),
    }
    if arguments.curve:
        print_curves(cases)
        return
    faults: list[str] = []
    for table, group in cases.items():
        scored = [case.score_strangers() if table == "strangers" else case.score() for case in group]
        outcomes = [outcome for layers in scored for outcome in layers]
        figures = total(outcomes)
        print(f"{table}: {len(group)} pairs of notices\n{format_table(figures)}")
        if arguments.misses:
            print("\n".join(f"  {remark}" for outcome in outcomes for remark in outcome.remarks))
        faults += below_floors(figures, read_floors(FLOORS, table))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
