"""The registry at run time: who may be meant by a name, and which of them on a given day.

``load_registry`` takes extension files and gives the compiled registry with their entries, which win.
"""

import os
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from guideline_nlp.errors import RegistryError
from guideline_nlp.organisations.entries import (
    LocalEntry,
    OrganisationEntry,
    PlaceEntry,
    first_day,
    last_day,
)
from guideline_nlp.organisations.tables import Entries, Index, LazyTables
from guideline_nlp.organisations.words import split_ending

COMPILED = Path(__file__).with_name("compiled.json")

_NO_NAMES = Index({})
_Entry = TypeVar("_Entry", OrganisationEntry, LocalEntry, PlaceEntry)


class Registry:
    """What is known of organisations, by the JSON of ``Tables``."""

    def __init__(self, compiled: bytes) -> None:
        tables = msgspec.json.decode(compiled, type=LazyTables)
        self.names = Index(tables.names)
        self.place_names = Index(tables.place_names)
        self.written = Index(tables.written)
        self.departments = Entries(LocalEntry, tables.departments)
        self.levelled = msgspec.json.decode(tables.levelled, type=dict[str, tuple[str, str]])
        self.prefixes = tables.prefixes
        self._bodies = Entries(OrganisationEntry, tables.bodies)
        self._places = Entries(PlaceEntry, tables.places)
        self._succeeded = Index(tables.succeeded)
        self._stems = Index(tables.stems)
        self._own = tables.own
        self._own_indices: dict[str, Index] = {}

    def bodies_named(self, name: str) -> list[OrganisationEntry]:
        """The bodies that ``name`` is a full or short name of."""
        return self._bodies.at(self.names.get(name))

    def own_names(self, issuer: str) -> Index:
        """The names of an issuer's departments in its own notices."""
        coded = self._own.get(issuer)
        if coded is None:
            return _NO_NAMES
        if issuer not in self._own_indices:
            self._own_indices[issuer] = Index(msgspec.json.decode(coded, type=dict[str, msgspec.Raw]))
        return self._own_indices[issuer]

    def own_departments_named(self, name: str, issuer: str) -> list[OrganisationEntry]:
        """The departments of an issuer that its own notices call ``name``."""
        return self._bodies.at(self.own_names(issuer).get(name))

    def bodies_before(self, name: str) -> list[OrganisationEntry]:
        """The bodies that the body ``name`` came from."""
        return self._bodies.at(self._succeeded.get(name))

    def departments_named(self, written: str) -> list[LocalEntry]:
        """The standard departments that are written so after a place, or so but for 局, 委, 厅 or 办."""
        positions = self.written.get(written)
        if not positions:
            stem, ending = split_ending(written)
            positions = self._stems.get(stem) if ending else ()
        return self.departments.at(positions)

    def places_named(self, name: str) -> list[PlaceEntry]:
        """The places that ``name`` is a full or short name of."""
        return self._places.at(self.place_names.get(name))


def valid_on(entry: _Entry, on: date | None) -> bool:
    """Whether the entry exists on the day ``on``; without a day, whether it exists still."""
    if on is None:
        return entry.until is None
    begun = entry.since is None or first_day(entry.since) <= on
    return begun and (entry.until is None or on <= last_day(entry.until))


def choose(entries: Iterable[_Entry], on: date | None) -> _Entry | None:
    """The entry that a name stands for on a day: the youngest that exists then.

    Where none does, it is the one that ended last before, else the first to come: people write old
    names after their end, and new ones before their beginning.
    """
    candidates = list(entries)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    valid = [entry for entry in candidates if valid_on(entry, on)]
    if valid:
        return max(valid, key=_begin)
    over = [entry for entry in candidates if on is None or _begin(entry) <= on]
    return max(over, key=_begin) if over else min(candidates, key=_begin)


def _begin(entry: OrganisationEntry | LocalEntry | PlaceEntry) -> date:
    return first_day(entry.since) if entry.since else date.min


def load_registry(paths: Iterable[str | os.PathLike[str]] = ()) -> Registry:
    """The registry, with the entries of extension files, which win over its own.

    Raises ``RegistryError``, naming the file, the place and the reason, where a file can't be used.
    """
    files = tuple(os.fspath(path) for path in paths)
    return _extended(tuple((file, _changed(file)) for file in files)) if files else _compiled()


def _changed(file: str) -> int:
    try:
        return os.stat(file).st_mtime_ns
    except OSError as error:
        raise RegistryError(f"{file}: {error.strerror}") from error


@lru_cache(maxsize=8)
def _extended(files: tuple[tuple[str, int], ...]) -> Registry:
    from guideline_nlp.organisations.sources import extend_tables

    return Registry(extend_tables(COMPILED.read_bytes(), [file for file, _ in files]))


@cache
def _compiled() -> Registry:
    return Registry(COMPILED.read_bytes())
