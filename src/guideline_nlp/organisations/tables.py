"""The tables of the registry as compiled.json keeps them, and how they are read: only what is looked up.

A notice asks for a few dozen of several thousand names. The names stand by their first letter, and
are decoded when one of a letter is asked for; an entry is decoded when a name leads to it.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from guideline_nlp.organisations.entries import LocalEntry, OrganisationEntry, PlaceEntry
from guideline_nlp.records import Record

Positions = tuple[int, ...]
Names = dict[str, dict[str, Positions]]
"""By first letter, the names with the positions of the entries that they may stand for."""

_NAMES = msgspec.json.Decoder(dict[str, Positions])
_LONGEST = 24


class Tables(Record):
    """The entries, and for every written name the entries that it may stand for."""

    bodies: tuple[OrganisationEntry, ...]
    names: Names
    """Full and short names of bodies of the whole country, or of one place by its full name."""
    succeeded: Names
    """Full names of bodies, with those bodies that they came from."""
    own: dict[str, Names]
    """By issuer, the names of its departments in its own notices."""
    places: tuple[PlaceEntry, ...]
    place_names: Names
    departments: tuple[LocalEntry, ...]
    written: Names
    """What follows the place in names of standard departments: 发展改革委, 委宣传部."""
    stems: Names
    """What stands before 局, 委 or 厅 in such names: 发展改革, 发改."""
    levelled: dict[str, tuple[str, str]]
    """Names that have the level inside, as level and written name: 团省委 → 省, 团{level}委."""
    prefixes: tuple[str, ...]
    """What stands before the place in full names: 国家税务总局."""


class LazyTables(Record):
    """The same, with entries and names that are not decoded yet."""

    bodies: tuple[msgspec.Raw, ...]
    names: dict[str, msgspec.Raw]
    succeeded: dict[str, msgspec.Raw]
    own: dict[str, msgspec.Raw]
    places: tuple[msgspec.Raw, ...]
    place_names: dict[str, msgspec.Raw]
    departments: tuple[msgspec.Raw, ...]
    written: dict[str, msgspec.Raw]
    stems: dict[str, msgspec.Raw]
    levelled: msgspec.Raw
    prefixes: tuple[str, ...]


class Index:
    """Positions of entries by name."""

    def __init__(self, by_letter: dict[str, msgspec.Raw]) -> None:
        self._coded = by_letter
        self._decoded: dict[str, dict[str, Positions]] = {}

    def _letter(self, letter: str) -> dict[str, Positions]:
        names = self._decoded.get(letter)
        if names is None:
            coded = self._coded.get(letter)
            names = self._decoded[letter] = _NAMES.decode(coded) if coded is not None else {}
        return names

    def get(self, name: str) -> Positions:
        """The positions of the entries that a name may stand for."""
        return self._letter(name[:1]).get(name, ())

    def openings(self, name: str) -> Iterator[str]:
        """The names of the index that ``name`` opens with, the longest first."""
        names = self._letter(name[:1])
        if names:
            for length in range(min(_LONGEST, len(name)), 1, -1):
                if name[:length] in names:
                    yield name[:length]

    def __contains__(self, name: str) -> bool:
        return name in self._letter(name[:1])

    def __iter__(self) -> Iterator[str]:
        for letter in self._coded:
            yield from self._letter(letter)


_Entry = TypeVar("_Entry", OrganisationEntry, LocalEntry, PlaceEntry)


class Entries(Generic[_Entry]):
    """Entries by position."""

    def __init__(self, kind: type[_Entry], coded: tuple[msgspec.Raw, ...]) -> None:
        self._decoder: msgspec.json.Decoder[_Entry] = msgspec.json.Decoder(kind)
        self._coded = coded
        self._decoded: dict[int, _Entry] = {}

    def at(self, positions: Positions) -> list[_Entry]:
        """The entries at some positions."""
        return [self._entry(position) for position in positions]

    def _entry(self, position: int) -> _Entry:
        entry = self._decoded.get(position)
        if entry is None:
            entry = self._decoded[position] = self._decoder.decode(self._coded[position])
        return entry

    def __iter__(self) -> Iterator[_Entry]:
        return map(self._entry, range(len(self._coded)))
