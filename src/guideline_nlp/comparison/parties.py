"""What became of each organisation's part, task by task: taken on, given up, promoted, demoted, renamed.

Takes two notices and what became of their measures. Every task that an organisation has stands in
exactly one of its entries: among ``old_tasks`` where it is of the old notice, ``new_tasks`` of the new.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from guideline_nlp.comparison.records import MeasureChange, MeasureReference, PartyChange, PartyChangeKind
from guideline_nlp.lexicon import load
from guideline_nlp.organisations.succession import is_successor
from guideline_nlp.records import Notice, Party, PartyRole, Record

_RANK: Final[dict[PartyRole, int]] = {"lead": 0, "responsible": 1, "support": 2, "guide": 3}
_ORDER: Final[tuple[PartyChangeKind, ...]] = (
    "taken_on",
    "given_up",
    "promoted",
    "demoted",
    "renamed",
    "kept",
)
Parts = dict[str, dict[str, Party]]
"""By task, the party of each organisation."""


class _Scope(Record):
    """The tasks of both notices by which a task's parties are judged."""

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def identity(party: Party) -> str:
    """What an organisation is known by: its full name where it is known, else the name as written."""
    return party.organisation or party.name


def parts_by_task(notice: Notice) -> Parts:
    """Who has a part in each task: each organisation once, in the highest role that it has there."""
    responsibilities = {found.id: found for found in notice.responsibilities}
    parts: Parts = {}
    for task in notice.tasks:
        named = parts.setdefault(task.id, {})
        for key in task.responsibility_ids:
            for party in responsibilities[key].parties:
                known = named.get(identity(party))
                if known is None or _RANK[party.role] < _RANK[known.role]:
                    named[identity(party)] = party
    return parts


def compare_parties(old: Notice, new: Notice, measures: tuple[MeasureChange, ...]) -> tuple[PartyChange, ...]:
    """What became of every organisation's part: an entry for each organisation and kind, changes first.

    A task is judged with its counterparts. One that was put into a measure, or taken out of it, or hardly
    has the words of its counterpart, is judged by the whole measure: an organisation that had a part there
    has not taken it on. One that carries on another, as the registry knows, has its part.
    """
    after = parts_by_task(new)
    old_scopes, new_scopes = _scopes(old, new, measures)
    before = _under_later_names(parts_by_task(old), after, old_scopes)
    named: dict[tuple[PartyChangeKind, str], Party] = {}
    tasks: defaultdict[tuple[PartyChangeKind, str], tuple[list[str], list[str]]]
    tasks = defaultdict(lambda: ([], []))
    for side, parts, scopes in ((1, after, new_scopes), (0, before, old_scopes)):
        for task, parties in parts.items():
            scope = scopes[task]
            for key, party in parties.items():
                entry = _kind(_found(before, scope.old, key), _found(after, scope.new, key)), key
                named.setdefault(entry, party)
                tasks[entry][side].append(task)
    return tuple(
        PartyChange(
            party.organisation, party.name, kind, tuple(tasks[kind, key][0]), tuple(tasks[kind, key][1])
        )
        for (kind, key), party in sorted(named.items(), key=lambda entry: _ORDER.index(entry[0][0]))
    )


def _scopes(
    old: Notice, new: Notice, measures: Iterable[MeasureChange]
) -> tuple[dict[str, _Scope], dict[str, _Scope]]:
    """By what each old and each new task is judged: its counterparts, else the measure that it stands in."""
    least = load("comparison")["thresholds"]["same_task"]
    of_old = {task.id: _Scope(old=(task.id,)) for task in old.tasks}
    of_new = {task.id: _Scope(new=(task.id,)) for task in new.tasks}
    old_tasks, new_tasks = ({m.id: m.task_ids for m in notice.measures} for notice in (old, new))
    pairs: list[tuple[str, str]] = []
    for change in measures:
        whole = _Scope(_tasks(old_tasks, change.old), _tasks(new_tasks, change.new))
        if whole.old and whole.new:
            of_old.update((task, whole) for task in whole.old)
            of_new.update((task, whole) for task in whole.new)
        pairs += [
            (task.old, task.new)
            for task in change.tasks
            if task.old and task.new and (task.kind != "revised" or task.similarity >= least)
        ]
    of_old.update((one, _Scope((one,), ())) for one, _ in pairs)
    of_new.update((other, _Scope((), (other,))) for _, other in pairs)
    for one, other in pairs:
        of_old[one] = _Scope((one,), (*of_old[one].new, other))
        of_new[other] = _Scope((*of_new[other].old, one), (other,))
    return of_old, of_new


def _tasks(tasks_of: Mapping[str, Sequence[str]], measures: Iterable[MeasureReference]) -> tuple[str, ...]:
    return tuple(task for measure in measures for task in tasks_of[measure.id])


def _under_later_names(before: Parts, after: Parts, scopes: Mapping[str, _Scope]) -> Parts:
    """The old parts, that of a body which another carries on in the same task under the name of this one."""
    renamed: Parts = {}
    for task, parties in before.items():
        now = {key: party for other in scopes[task].new for key, party in after[other].items()}
        fresh = sorted(key for key, party in now.items() if party.organisation and key not in parties)
        renamed[task] = {}
        for key, party in sorted(parties.items(), key=lambda part: -_RANK[part[1].role]):
            gone = party.organisation and key not in now
            heirs = [other for other in fresh if gone and carries_on(key, other)]
            renamed[task][heirs[0] if heirs else key] = party
    return renamed


carries_on = lru_cache(maxsize=4096)(is_successor)


def _found(parts: Parts, tasks: Iterable[str], key: str) -> list[Party]:
    """An organisation as it is named in each of the tasks that it has a part in."""
    return [parts[task][key] for task in tasks if key in parts[task]]


def _kind(old: Sequence[Party], new: Sequence[Party]) -> PartyChangeKind:
    """What became of an organisation's part, from the parties that it is before and after."""
    if not (old and new):
        return "given_up" if old else "taken_on"
    led, leads = "lead" in [party.role for party in old], "lead" in [party.role for party in new]
    if led != leads:
        return "promoted" if leads else "demoted"
    return "renamed" if {*map(identity, old)}.isdisjoint(map(identity, new)) else "kept"
