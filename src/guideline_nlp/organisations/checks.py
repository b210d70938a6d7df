"""What is wrong in a file of organisations, for the person who writes it."""

import os
from collections.abc import Iterator, Sequence

from guideline_nlp.organisations.entries import (
    PLACE,
    DepartmentEntry,
    Entry,
    LocalEntry,
    PlaceEntry,
    first_day,
    last_day,
)
from guideline_nlp.organisations.registry import load_registry
from guideline_nlp.organisations.sources import RegistryFile, read_file
from guideline_nlp.patterns import lazily

_HOLE = lazily(r"\{[^}]*\}")


def check_file(path: str | os.PathLike[str]) -> list[str]:
    """The faults of a TOML file of organisations, each with the entry that it is in.

    Raises ``RegistryError`` where the file is no TOML or does not have the form of such a file.
    """
    file = read_file(path)
    groups: dict[str, Sequence[Entry]] = {
        "organisation": file.organisations,
        "department": file.own or file.local,
        "place": file.places,
    }
    faults = [] if any(groups.values()) else ["it has no [[organisation]], [[department]] or [[place]]"]
    for table, entries in groups.items():
        for number, entry in enumerate(entries, 1):
            place = f"[[{table}]] {number} ({entry.name})"
            faults += [f"{place}: {fault}" for fault in _faults(entry, file)]
        faults += _clashes(table, entries)
    return faults


def _faults(entry: Entry, file: RegistryFile) -> Iterator[str]:
    if not entry.name.strip() or any(not short.strip() for short in entry.short):
        yield "a name is empty"
    if entry.name in entry.short:
        yield "the short names have the full name among them"
    if entry.since and entry.until and first_day(entry.since) > last_day(entry.until):
        yield f"it ends in {entry.until}, before it begins in {entry.since}"
    if entry.successors and entry.until is None:
        yield "it has successors, but no `until`"
    known = load_registry().names
    here = {other.name for other in (*file.organisations, *file.own, *file.local, *file.places)}
    departments = {department.name for department in load_registry().departments}
    for successor in entry.successors:
        if successor.name not in known and successor.name not in here | departments:
            yield f"its successor {successor.name} is neither in this file nor in the registry"
    if isinstance(entry, LocalEntry):
        for form in (entry.name, *entry.forms.values()):
            if any(not PLACE.fullmatch(hole) for hole in _HOLE.findall(form)):
                yield f"{form} has something else in braces than place or short"


def _clashes(table: str, entries: Sequence[Entry]) -> Iterator[str]:
    """Names that mean two bodies at the same time, where nothing else tells them apart."""
    named: dict[tuple[str, object], list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys((entry.name, *entry.short)):
            for other in named.get((name, _scope(entry)), ()):
                if _at_once(entry, other):
                    yield f"[[{table}]]: {name} means both {other.name} and {entry.name} at the same time"
            named.setdefault((name, _scope(entry)), []).append(entry)


def _scope(entry: Entry) -> object:
    """What tells entries of one name apart: the department or place that they are part of."""
    if isinstance(entry, DepartmentEntry | PlaceEntry):
        return entry.parent
    return isinstance(entry, LocalEntry) and entry.is_branch


def _at_once(one: Entry, other: Entry) -> bool:
    """Whether two entries are valid on one day; a year in which one follows the other does not count."""
    earlier, later = sorted((one, other), key=lambda entry: first_day(entry.since or 1))
    return earlier.until is None or first_day(earlier.until) > first_day(later.since or 1)
