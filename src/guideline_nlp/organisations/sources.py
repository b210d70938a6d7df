"""The TOML files of the registry: read, checked, and made into tables.

Takes files of ``[[organisation]]``, ``[[department]]`` and ``[[place]]``; gives the tables of the
registry. What is wrong in a file is a ``RegistryError`` that names the place and the reason.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from guideline_nlp.errors import RegistryError
from guideline_nlp.organisations.entries import (
    PLACE,
    DepartmentEntry,
    LocalEntry,
    OrganisationEntry,
    PlaceEntry,
)
from guideline_nlp.organisations.tables import Names, Positions, Tables
from guideline_nlp.organisations.words import LEVELS, split_ending
from guideline_nlp.records import Record

_ON_THEIR_OWN = frozenset(("事业单位", "直属企业", "社会团体"))
"""Kinds of bodies below an issuer whose names do not begin with its own."""
_NO_STEMS = ("委", "人民政府")
"""What begins the names of departments that have no other ending: 委宣传部, 人民政府外事办公室."""


class RegistryFile(Record):
    """What one TOML file states; ``own`` are departments of the ``issuer`` that it names."""

    organisations: tuple[OrganisationEntry, ...] = ()
    issuer: str | None = None
    own: tuple[DepartmentEntry, ...] = ()
    local: tuple[LocalEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()


class _Issuers(Record, forbid_unknown_fields=True):
    issuer: str
    department: tuple[DepartmentEntry, ...] = ()
    organisation: tuple[OrganisationEntry, ...] = ()
    place: tuple[PlaceEntry, ...] = ()


class _General(Record, forbid_unknown_fields=True):
    department: tuple[LocalEntry, ...] = ()
    organisation: tuple[OrganisationEntry, ...] = ()
    place: tuple[PlaceEntry, ...] = ()


def read_file(path: str | os.PathLike[str]) -> RegistryFile:
    """The entries of a TOML file.

    Raises ``RegistryError``, naming the file, the place and the reason, where it is no TOML, lacks
    a field, has one that nobody knows, or can't be read.
    """
    try:
        content = tomllib.loads(Path(path).read_text("utf-8"))
        if "issuer" in content:
            stated = msgspec.convert(content, _Issuers)
            file = RegistryFile(stated.organisation, stated.issuer, stated.department, (), stated.place)
        else:
            general = msgspec.convert(content, _General)
            file = RegistryFile(general.organisation, None, (), general.department, general.place)
    except UnicodeDecodeError as error:
        raise RegistryError(f"{os.fspath(path)}: not TOML: the text is not in UTF-8") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RegistryError(f"{os.fspath(path)}: {error}") from error
    except OSError as error:
        raise RegistryError(f"{os.fspath(path)}: {error.strerror}") from error
    return file


def build_tables(files: Iterable[RegistryFile]) -> Tables:
    """The tables of look-up over the entries of some files."""
    bodies: list[OrganisationEntry] = []
    names: _Lists = {}
    own: dict[str, _Lists] = {}
    places: list[PlaceEntry] = []
    departments: list[LocalEntry] = []
    for file in files:
        for body in file.organisations:
            _enter(names, (body.name, *body.short), len(bodies))
            bodies.append(body)
        if file.issuer:
            for body, written in _departments_of(file.issuer, file.own):
                _enter(names, [body.name], len(bodies))
                _enter(own.setdefault(file.issuer, {}), written, len(bodies))
                bodies.append(body)
        places += file.places
        departments += _with_variants(file.local)
    return Tables(
        bodies=tuple(bodies),
        names=_by_letter(names),
        succeeded=_succeeded(bodies),
        own={issuer: _by_letter(index) for issuer, index in own.items()},
        places=tuple(places),
        place_names=_place_names(places),
        departments=tuple(departments),
        written=_written(departments),
        stems=_stems(departments),
        levelled=_levelled(departments),
        prefixes=_prefixes(departments),
    )


_Lists = dict[str, list[int]]


def _enter(index: _Lists, names: Iterable[str], at: int) -> None:
    for name in dict.fromkeys(names):
        index.setdefault(name, []).append(at)


def _by_letter(index: _Lists) -> Names:
    names: Names = {}
    for name, positions in index.items():
        names.setdefault(name[:1], {})[name] = tuple(positions)
    return names


def _departments_of(
    issuer: str, departments: Sequence[DepartmentEntry]
) -> Iterator[tuple[OrganisationEntry, list[str]]]:
    """The departments of an issuer by their full names, each with all that its own notices call it.

    A department inside another is named with it and without it: 专利局审业部, 审业部; without it only
    where the issuer has no department of this name itself.
    """
    outer = {department.name: department for department in departments if department.parent is None}
    direct = {name for department in outer.values() for name in (department.name, *department.short)}
    by_name = {department.name: department for department in departments} | outer
    for department in departments:
        written = [department.name, *department.short]
        above, path, named = by_name.get(department.parent or ""), department.name, written
        names = [name for name in written if above is None or name not in direct]
        while above is not None:
            named = [first + last for first in (above.name, *above.short) for last in named]
            names += named
            path = above.name + path
            above = by_name.get(above.parent or "")
        body = OrganisationEntry(
            name=department.name if department.kind in _ON_THEIR_OWN else issuer + path,
            short=department.short,
            kind=department.kind,
            parent=issuer + path.removesuffix(department.name),
            since=department.since,
            until=department.until,
            document=department.document,
            successors=tuple(
                msgspec.structs.replace(successor, name=issuer + successor.name)
                if successor.name in by_name
                else successor
                for successor in department.successors
            ),
        )
        yield body, names


def _with_variants(departments: Sequence[LocalEntry]) -> Iterator[LocalEntry]:
    """The departments; a variant has the period and the counterpart of the department that it is."""
    by_name = {department.name: department for department in departments}
    for department in departments:
        same = by_name.get(department.variant_of or "")
        if same is None:
            yield department
            continue
        yield msgspec.structs.replace(
            department,
            since=department.since or same.since,
            until=department.until or same.until,
            central=department.central or same.central,
            successors=department.successors or same.successors,
        )


def _succeeded(bodies: Sequence[OrganisationEntry]) -> Names:
    index: _Lists = {}
    for at, body in enumerate(bodies):
        _enter(index, [successor.name for successor in body.successors], at)
    return _by_letter(index)


def _place_names(places: Sequence[PlaceEntry]) -> Names:
    """Full and short names of places; a short name is told from a full one by its entry."""
    index: _Lists = {}
    for at, place in enumerate(places):
        _enter(index, (place.name, *place.short), at)
    return _by_letter(index)


def _written(departments: Sequence[LocalEntry]) -> Names:
    """What follows a place in the names of departments, short and full."""
    index: _Lists = {}
    for at, department in enumerate(departments):
        tails = [PLACE.split(form)[-1] for form in department.forms.values()]
        _enter(index, [department.name, *department.short, *department.also, *tails], at)
    return _by_letter(index)


def _levelled(departments: Sequence[LocalEntry]) -> dict[str, tuple[str, str]]:
    """Names with the level inside: 团省委 for 团{level}委."""
    return {
        short.replace("{level}", level): (level, short)
        for department in departments
        for short in department.short
        if "{level}" in short
        for level in LEVELS
    }


def _prefixes(departments: Sequence[LocalEntry]) -> tuple[str, ...]:
    """What stands before the place in full names: 国家税务总局, 中共; the longest first."""
    forms = {form for department in departments for form in department.forms.values()}
    prefixes = {PLACE.split(form)[0] for form in forms if PLACE.search(form)} - {""}
    return tuple(sorted(prefixes, key=lambda prefix: (-len(prefix), prefix)))


def _stems(departments: Sequence[LocalEntry]) -> Names:
    """What stands before 局, 委 or 厅: 发展和改革 and 发改 of 发展和改革委员会, short 发改委."""
    index: _Lists = {}
    for at, department in enumerate(departments):
        stem, ending = split_ending(department.name)
        if ending and not department.is_branch and not stem.startswith(_NO_STEMS):
            parts = [split_ending(short) for short in department.short]
            stems = [stem, *(short for short, short_ending in parts if short_ending and len(short) > 1)]
            _enter(index, stems, at)
    return _by_letter(index)


def extend_tables(compiled: bytes, files: Iterable[str]) -> bytes:
    """The JSON of the tables with the entries of TOML files; a name that these have is theirs alone."""
    base = msgspec.json.decode(compiled, type=Tables)
    more = build_tables([read_file(file) for file in files])
    bodies, places, departments = len(base.bodies), len(base.places), len(base.departments)
    own = {issuer: _joined(base.own.get(issuer, {}), index, bodies) for issuer, index in more.own.items()}
    joined = Tables(
        bodies=base.bodies + more.bodies,
        names=_joined(base.names, more.names, bodies),
        succeeded=_joined(base.succeeded, more.succeeded, bodies),
        own=base.own | own,
        places=base.places + more.places,
        place_names=_joined(base.place_names, more.place_names, places),
        departments=base.departments + more.departments,
        written=_joined(base.written, more.written, departments),
        stems=_joined(base.stems, more.stems, departments),
        levelled=base.levelled | more.levelled,
        prefixes=tuple(dict.fromkeys(more.prefixes + base.prefixes)),
    )
    return msgspec.json.encode(joined)


def _joined(base: Names, more: Names, offset: int) -> Names:
    """Both indices in one; the positions of ``more`` are counted from ``offset``."""
    joined = dict(base)
    for letter, names in more.items():
        moved = {name: _moved(positions, offset) for name, positions in names.items()}
        joined[letter] = base.get(letter, {}) | moved
    return joined


def _moved(positions: Positions, offset: int) -> Positions:
    return tuple(position + offset for position in positions)
