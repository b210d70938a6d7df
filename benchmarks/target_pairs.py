"""How well a comparison pairs targets and names what became of them, and of organisations' parts.

What is right is known from annotations/alignments, or from the edit that was made to each measure.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from edits import EditedNotice, Item

from guideline_nlp import Comparison, Notice
from guideline_nlp.evaluation import Outcome
from guideline_nlp.evaluation.matching import longest_common_subsequence, squash
from guideline_nlp.records import Target

Pair = tuple[str, str]
Told = tuple[str | None, ...]
"""What became of a target: the kind, and the ambition where that is known."""


def annotated_outcomes(
    name: str, gold: Mapping[str, Any], old: Notice, new: Notice, found: Comparison
) -> list[Outcome]:
    """Targets and parties against an annotated alignment.

    Debatable pairs are left aside, as are pairs of which a target was not read.
    """
    ids = [{_stated(target): target.id for target in reversed(notice.targets)} for notice in (old, new)]
    targets = tuple(
        msgspec.structs.replace(c, old=_first(old, c.old, ids[0]), new=_first(new, c.new, ids[1]))
        for c in found.targets
    )
    wanted: dict[Pair, Told] = {}
    doubtful = {("old", t.id) for t in old.targets} | {("new", t.id) for t in new.targets}
    for entry in gold["targets"]:
        one, other = (ids[at].get(_marked(entry[side])) for at, side in enumerate(("old", "new")))
        if not entry.get("debatable"):
            doubtful -= {("old", one), ("new", other)}
            if one and other:
                wanted[one, other] = entry["kind"], entry["ambition"]
    return [
        *_target_outcomes(name, wanted, doubtful, msgspec.structs.replace(found, targets=targets)),
        _parties(name, gold["parties"], (old, new), found),
    ]


def _first(notice: Notice, key: str | None, ids: Mapping[Hashable, str]) -> str | None:
    """The first target of a notice that says the same as the one of this identifier."""
    return next((ids[_stated(target)] for target in notice.targets if target.id == key), None)


def _stated(target: Target) -> Hashable:
    return squash(target.indicator), target.comparator, target.value.normalize(), target.unit, target.basis


def _marked(entry: Mapping[str, Any] | None) -> Hashable:
    if entry is None:
        return None
    value = Decimal(str(entry["value"])).normalize()
    return squash(entry["indicator"]), entry["comparator"], value, entry["unit"], entry["basis"]


def seeded_outcomes(
    name: str, old: Notice, edited: EditedNotice, new: Notice, found: Comparison
) -> list[Outcome]:
    """Targets against the edits: the same words are the same target, whatever its number.

    Targets whose words were rewritten are left aside; those of measures put in or left out are not.
    """
    wanted: dict[Pair, Told] = {}
    doubtful: set[tuple[str, str | None]] = set()
    for item, before, after in _groups(old, edited, new):
        named = _worded if item and item.edit == "numbers raised" else _stated
        same = longest_common_subsequence([named(t) for t in before], [named(t) for t in after])
        for one, other in same.items():
            kind = "kept" if before[one].base_value == after[other].base_value else "raised"
            wanted[before[one].id, after[other].id] = (kind,)
        doubtful |= {("old", t.id) for at, t in enumerate(before) if at not in same}
        doubtful |= {("new", t.id) for at, t in enumerate(after) if at not in same.values()}
    return [*_target_outcomes(name, wanted, doubtful, found), _replaced(name, edited, (old, new), found)]


def _worded(target: Target) -> Hashable:
    return target.indicator, target.comparator, target.unit, target.basis


def _groups(
    old: Notice, edited: EditedNotice, new: Notice
) -> Iterator[tuple[Item | None, list[Target], list[Target]]]:
    """The targets of both notices by the item that they are in; those outside of items under None."""
    places = [(start, start + len(item.text)) for start, item in edited.items]
    inside: dict[tuple[int, ...], list[Target]] = {item.old: [] for _, item in edited.items}
    outside = []
    for target in new.targets:
        span = new.source_span(target.span)
        at = next(
            (at for at, (left, right) in enumerate(places) if span and left <= span.start < right), None
        )
        (outside if at is None else inside[edited.items[at][1].old]).append(target)
    items = {item.old: item for _, item in edited.items}
    for measures, targets in inside.items():
        if measures:
            ids = {old.measures[at].id for at in measures}
            yield items[measures], [target for target in old.targets if target.measure_id in ids], targets
    yield None, [target for target in old.targets if target.measure_id is None], outside


def _target_outcomes(
    name: str, wanted: Mapping[Pair, Told], doubtful: set[tuple[str, str | None]], found: Comparison
) -> list[Outcome]:
    pairs = {(c.old, c.new): (c.kind, c.ambition) for c in found.targets if c.old and c.new}
    sure = {pair for pair in pairs if not {("old", pair[0]), ("new", pair[1])} & doubtful}
    hits = sure & wanted.keys()
    wrong = sorted(pair for pair in hits if pairs[pair][: len(wanted[pair])] != wanted[pair])
    return [
        Outcome(
            "target pairs",
            len(hits),
            len(sure),
            len(wanted),
            (
                *(f"- {name}: targets {pair}" for pair in sorted(wanted.keys() - sure)),
                *(f"+ {name}: targets {pair}" for pair in sorted(sure - wanted.keys())),
            ),
        ),
        Outcome(
            "target kinds",
            len(hits) - len(wrong),
            len(hits),
            len(hits),
            tuple(f"~ {name}: targets {pair} {wanted[pair]} is {pairs[pair]}" for pair in wrong),
        ),
    ]


def _parties(
    name: str, gold: Mapping[str, Any], notices: tuple[Notice, Notice], found: Comparison
) -> Outcome:
    """The changes of parties in each aligned measure, bodies going by their later names."""
    later = dict(gold["renamed"])
    wanted = {(c["name"], c["kind"], tuple(c["old"]), tuple(c["new"])) for c in gold["changes"]}
    led = [_led(notice, later) for notice in notices]
    told = set()
    for change in found.measures:
        if change.old and change.new:
            tasks = [
                {task.id for task in notice.tasks if task.measure_id in {ref.id for ref in refs}}
                for notice, refs in zip(notices, (change.old, change.new), strict=True)
            ]
            labels = tuple(ref.label for ref in change.old), tuple(ref.label for ref in change.new)
            for body, kinds in _kinds_here(found, tasks, later).items():
                leads = [
                    any((task, body) in of for task in here) for of, here in zip(led, tasks, strict=True)
                ]
                kind = _kind_of_all(kinds, leads, body in later.values())
                told |= {(body, kind, *labels)} if kind else set()
    return Outcome(
        "party changes",
        len(told & wanted),
        len(told),
        len(wanted),
        (
            *(f"- {name}: parties {entry}" for entry in sorted(wanted - told)),
            *(f"+ {name}: parties {entry}" for entry in sorted(told - wanted)),
        ),
    )


def _led(notice: Notice, later: Mapping[str, str]) -> set[Pair]:
    """The tasks and who leads them."""
    return {
        (task, later.get(party.name, party.name))
        for found in notice.responsibilities
        for party in found.parties
        for task in found.task_ids
        if party.role == "lead"
    }


def _kinds_here(
    found: Comparison, tasks: Sequence[set[str]], later: Mapping[str, str]
) -> dict[str, tuple[set[str], set[str]]]:
    """For each body the kinds of its entries that have old tasks, and of those that have new ones, here."""
    kinds: dict[str, tuple[set[str], set[str]]] = {}
    for change in found.parties:
        for side, of in enumerate((change.old_tasks, change.new_tasks)):
            if tasks[side].intersection(of):
                body = later.get(change.name, change.name)
                kinds.setdefault(body, (set(), set()))[side].add(change.kind)
    return kinds


def _kind_of_all(kinds: tuple[set[str], set[str]], leads: Sequence[bool], renamed: bool) -> str | None:
    """What became of a body's part in a measure as a whole: it is led by one that leads a task of it."""
    if not all(kinds):
        return "given_up" if kinds[0] else "taken_on"
    kind = "promoted" if leads[1] else "demoted"
    return kind if leads[0] != leads[1] and (renamed or kind in kinds[0] | kinds[1]) else None


def _replaced(name: str, edited: EditedNotice, notices: tuple[Notice, Notice], found: Comparison) -> Outcome:
    """Whether a body that was replaced has given up its part, and the other taken it on."""
    old, new = notices
    starts = {section.id: new.source_span(section.span) for section in new.sections}
    measures = {place.start: m.task_ids for m in new.measures if (place := starts[m.section_id])}
    missed, number = [], 0
    for start, item in edited.items:
        if item.replaced:
            number += 1
            before = {task for at in item.old for task in old.measures[at].task_ids}
            after = set(measures.get(start, ()))
            told = {
                (c.name, c.kind) for c in found.parties if before & {*c.old_tasks} or after & {*c.new_tasks}
            }
            if not {(item.replaced[0], "given_up"), (item.replaced[1], "taken_on")} <= told:
                missed.append(f"- {name}: parties {item.replaced}")
    return Outcome("replaced bodies", number - len(missed), number, number, tuple(missed))
