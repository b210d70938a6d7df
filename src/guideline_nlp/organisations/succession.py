"""Who did this before, and who does it today: successions of organisations, both ways.

Takes an organisation or its full name; gives the steps by which its work came and went.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from guideline_nlp.organisations.directory import Organisation, build_organisation
from guideline_nlp.organisations.entries import (
    LocalEntry,
    Moment,
    OrganisationEntry,
    SuccessionKind,
    Successor,
    first_day,
)
from guideline_nlp.organisations.local import name_department, read_full_name
from guideline_nlp.organisations.registry import Registry, choose, load_registry
from guideline_nlp.organisations.resolver import Found
from guideline_nlp.records import Record

Files = Sequence[str | os.PathLike[str]]


class Succession(Record):
    """A step by which the work of ``old`` went to ``new``."""

    old: str
    new: str
    on: Moment
    kind: SuccessionKind
    document: str | None = None


def history(organisation: Organisation | str, *, organisations: Files = ()) -> tuple[Succession, ...]:
    """Every step by which the work of an organisation came to it and went from it, oldest first.

    ``organisation`` is a record or a full name; ``organisations`` are TOML files beside the registry.

    >>> [(step.old, step.new) for step in history("国家乡村振兴局")]
    [('国务院扶贫开发领导小组办公室', '国家乡村振兴局'), ('国家乡村振兴局', '农业农村部')]
    """
    registry = load_registry(organisations)
    name = _name(organisation)
    steps = [*_walk(name, _steps_to, registry), *_walk(name, _steps_from, registry)]
    return tuple(sorted(dict.fromkeys(steps), key=lambda step: first_day(step.on)))


def predecessors(
    organisation: Organisation | str, *, on: date | None = None, organisations: Files = ()
) -> tuple[Organisation, ...]:
    """Who did the work of an organisation on a day, or, without a day, right before it.

    >>> [found.name for found in predecessors("国家金融监督管理总局", on=date(2017, 6, 30))]
    ['中国银行业监督管理委员会', '中国保险监督管理委员会']
    """
    registry = load_registry(organisations)
    return _bodies(_ends(_name(organisation), on, _steps_to, registry), registry, on)


def successors(
    organisation: Organisation | str, *, on: date | None = None, organisations: Files = ()
) -> tuple[Organisation, ...]:
    """Who does the work of an organisation on a day, or, without a day, today.

    >>> [found.name for found in successors("中国银行业监督管理委员会")]
    ['国家金融监督管理总局']
    """
    registry = load_registry(organisations)
    return _bodies(_ends(_name(organisation), on or date.max, _steps_from, registry), registry, on)


def is_successor(old: str, new: str, *, organisations: Files = ()) -> bool:
    """Whether the body ``new`` carries on the body ``old``, both by their full names.

    That is so where one became the other by being renamed, merged or split, in any number of steps;
    not where work went to a body that existed already.

    >>> is_successor("国家旅游局", "文化和旅游部"), is_successor("文化和旅游部", "国家旅游局")
    (True, False)
    >>> is_successor("临澜市旅游局", "临澜市文化和旅游局")
    True
    """
    if old == new:
        return False
    registry = load_registry(organisations)
    if any(step.new == new for step in _walk(old, _steps_from, registry, transferred=False)):
        return True
    return any(
        _same_place(before.place, after.place)
        and after.department.family in _heirs(before.department, registry)
        for before in read_full_name(old, registry)
        for after in read_full_name(new, registry)
    )


_Steps = Callable[[str, Registry], Iterable[Succession]]


def _name(organisation: Organisation | str) -> str:
    return organisation if isinstance(organisation, str) else organisation.name


def _walk(name: str, steps: _Steps, registry: Registry, transferred: bool = True) -> Iterator[Succession]:
    """The steps from a body on, and those from where they lead, each once."""
    seen, waiting = {name}, [name]
    while waiting:
        here = waiting.pop(0)
        for step in steps(here, registry):
            if step.kind == "transferred" and not transferred:
                continue
            yield step
            there = step.new if step.old == here else step.old
            if there not in seen:
                seen.add(there)
                waiting.append(there)


def _steps_from(name: str, registry: Registry) -> Iterator[Succession]:
    for entry in _entries(name, registry):
        for successor in entry.successors:
            yield _step(name, successor.name, successor)
    for body in read_full_name(name, registry):
        for successor in body.department.successors:
            for heir in _departments(successor.name, registry):
                yield _step(name, name_department(body, heir), successor)


def _steps_to(name: str, registry: Registry) -> Iterator[Succession]:
    for entry in registry.bodies_before(name):
        for successor in entry.successors:
            if successor.name == name:
                yield _step(entry.name, name, successor)
    for body in read_full_name(name, registry):
        for department in registry.departments:
            for successor in () if department.variant_of else department.successors:
                if successor.name == body.department.family:
                    yield _step(name_department(body, department), name, successor)


def _step(old: str, new: str, successor: Successor) -> Succession:
    return Succession(old, new, successor.on, successor.kind, successor.document)


def _entries(name: str, registry: Registry) -> list[OrganisationEntry]:
    return [entry for entry in registry.bodies_named(name) if entry.name == name]


def _departments(name: str, registry: Registry) -> list[LocalEntry]:
    return [entry for entry in registry.departments_named(name) if entry.name == name]


def _heirs(department: LocalEntry, registry: Registry) -> set[str]:
    """The names of the departments that carry on a department."""
    heirs: set[str] = set()
    waiting = [department]
    while waiting:
        for successor in waiting.pop().successors:
            if successor.kind != "transferred" and successor.name not in heirs:
                heirs.add(successor.name)
                waiting += _departments(successor.name, registry)
    return heirs


def _same_place(one: str, other: str) -> bool:
    """Whether both are one place, of which one may be in short: 临澜 and 临澜市."""
    return one.startswith(other) or other.startswith(one)


def _ends(name: str, on: date | None, steps: _Steps, registry: Registry) -> list[str]:
    """Where the steps from a body lead: one step without a day, else to those that have the work on it."""
    ends: list[str] = []
    seen = set()
    waiting = [(name, date.min if steps is _steps_from else date.max)]
    while waiting:
        here, since = waiting.pop(0)
        onward = [step for step in steps(here, registry) if _is_on_the_way(step, here, since, on)]
        if not onward and here != name:
            ends.append(here)
        for step in onward:
            there = step.new if step.old == here else step.old
            if on is None:
                ends.append(there)
            elif (there, step.on) not in seen:
                seen.add((there, step.on))
                waiting.append((there, first_day(step.on)))
    return list(dict.fromkeys(ends))


def _is_on_the_way(step: Succession, here: str, since: date, on: date | None) -> bool:
    """Whether a step from ``here`` goes on in time, and not beyond the day ``on``."""
    begun = first_day(step.on)
    if step.old == here:
        return since <= begun and (on is None or begun <= on)
    return begun <= since and (on is None or on < begun)


def _bodies(names: Iterable[str], registry: Registry, on: date | None) -> tuple[Organisation, ...]:
    """The records of bodies by their full names."""
    found = []
    for name in names:
        entry = choose(_entries(name, registry), on)
        if entry:
            found.append(build_organisation(Found(name, entry.kind, "", entry), on))
        for body in () if entry else read_full_name(name, registry)[:1]:
            found.append(Organisation(name, "local", body.place, valid_from=body.department.since))
    return tuple(found)
