"""Places in the names of bodies: 浙江省, 安徽 in 安徽证监局, 省 and 市 that stand for the issuer's.

Takes a name, gives the ways to part it into a place and what follows. Places that the registry does not
have (counties, and all of them in a fictional notice) are read by their endings.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from guideline_nlp.organisations.entries import PlaceEntry
from guideline_nlp.organisations.registry import Registry
from guideline_nlp.organisations.words import LEVELS, lengths, words
from guideline_nlp.records import Record

Level = Literal["省", "市", "县", "乡"]

_LEVELS: dict[str, Level] = {
    **dict.fromkeys(words("places", "province"), "省"),
    **dict.fromkeys(words("places", "prefecture"), "市"),
    **dict.fromkeys(words("places", "county"), "县"),
    **dict.fromkeys(words("places", "township"), "乡"),
}
LAST_LETTERS = frozenset(ending[-1] for ending in _LEVELS)
_PROVINCES = frozenset(words("places", "province_kinds"))
_PREFECTURES = frozenset(words("places", "prefecture_kinds"))
_NO_PLACES = words("places", "not_places")
_ENDING_LENGTHS = lengths(_LEVELS)
_LEVEL_WORDS = frozenset(LEVELS)
_LEVEL_LENGTHS = lengths(LEVELS)
_LONGEST_READ = 14
_SHORTEST_PHRASE = 4
_LEVEL_AND_TWO = 3
_ORDER = {"省": 0, "市": 1, "县": 2, "乡": 3}
_ZONES = words("standing", "zones")
_NO_DISTRICTS = ("自治区", "地区", *_ZONES)
"""What ends in 区 and is no 市辖区."""


class Place(Record):
    """A place: ``title`` is how it opens full names, a 市辖区 with its city."""

    name: str
    short: str
    level: Level
    title: str
    known: bool


Chain = tuple[Place, ...]
"""Places from the outermost to the innermost."""


class Reading(Record):
    """A name parted into its place, with those around it, and the rest; ``how`` the place was written."""

    chain: Chain
    rest: str
    how: Literal["name", "short", "level", "bare"]

    @property
    def place(self) -> Place:
        """The place itself, the innermost of the chain."""
        return self.chain[-1]


def read_places(name: str, chain: Chain, registry: Registry) -> Iterator[Reading]:
    """The ways to part ``name`` by what is known; ``chain`` is where the notice comes from."""
    yield from _named(name, chain, registry)
    yield from _by_level(name, chain, registry)
    yield from _by_short_name(name, chain, registry)


def _named(name: str, chain: Chain, registry: Registry) -> Iterator[Reading]:
    """By the full name of a place, then of those inside it."""
    for place, written in _openings(name, chain, registry):
        if written == place.name:
            inside, rest = around(place, chain, registry), name[len(written) :]
            yield Reading(inside, rest, "name")
            yield from _named(rest, inside, registry)
            yield from read_ending(rest, inside)
            return


def _openings(name: str, chain: Chain, registry: Registry) -> Iterator[tuple[Place, str]]:
    """The places that ``name`` opens with, as written; those of the chain first."""
    for place in reversed(chain):
        for written in (place.name, place.short):
            if name.startswith(written):
                yield place, written
    for written in registry.place_names.openings(name):
        known = find_place(written, chain, registry)
        if known:
            yield known, written


def _by_level(name: str, chain: Chain, registry: Registry) -> Iterator[Reading]:
    """By the level of a place that the notice comes from: 省财政厅."""
    for length in _LEVEL_LENGTHS:
        place = place_of_level(name[:length], chain) if name[:length] in _LEVEL_WORDS else None
        if place:
            yield Reading(around(place, chain, registry), name[length:], "level")


def _by_short_name(name: str, chain: Chain, registry: Registry) -> Iterator[Reading]:
    for place, written in _openings(name, chain, registry):
        if written != place.name:
            inside, rest = around(place, chain, registry), name[len(written) :]
            yield Reading(inside, rest, "short")
            for reading in _named(rest, inside, registry):  # 南京江北新区
                inner = reading.place
                title = written + inner.name if inner.title == inner.name else inner.title
                yield replace(reading, chain=(*reading.chain[:-1], replace(inner, title=title)))


def read_ending(name: str, chain: Chain) -> Iterator[Reading]:
    """The ways to part ``name`` by the ending of a place: 西溪县财政局, 云川新区管委会."""
    for cut in range(2, min(_LONGEST_READ, len(name)) + 1):
        if name[cut - 1] in LAST_LETTERS:
            place = make_place(name[:cut], chain)
            if place:
                outer = tuple(outer for outer in chain if _ORDER[outer.level] < _ORDER[place.level])
                yield Reading((*outer, place), name[cut:], "name")
                yield from read_ending(name[cut:], (*outer, place))


def place_of_level(level: str, chain: Chain) -> Place | None:
    """The innermost place of the chain that 省, 市 or 区 stands for."""
    for place in reversed(chain):
        own = place is chain[-1] or not place.name.endswith(_NO_DISTRICTS)
        if place.name.endswith(level) and (level != "区" or own):
            return place
    return None


def find_place(name: str, chain: Chain, registry: Registry) -> Place | None:
    """The place with this full or short name: one of the chain, or of the registry.

    A county of the registry is found where the place that it is part of is in the chain: elsewhere
    there are others of its name.
    """
    for place in reversed(chain):
        if name in (place.name, place.short):
            return place
    found = None
    for entry in registry.places_named(name):
        apart = _level_of(entry) == "县" and not any(outer.name == entry.parent for outer in chain)
        if not apart and (found is None or entry.until is None):
            found = entry
    return _known(found) if found else None


def make_place(name: str, chain: Chain) -> Place | None:
    """The place that ``name`` is by its ending, inside those of the chain of a higher level; or None.

    >>> make_place("西溪县", ()).level, make_place("城市", ())
    ('县', None)
    """
    ending = next((name[-length:] for length in _ENDING_LENGTHS if name[-length:] in _LEVELS), None)
    if (
        not ending
        or "、" in name
        or _is_no_place(name)
        or len(name) - len(ending) < (1 if ending == "县" else 2)
    ):
        return None
    level = _LEVELS[ending]
    if ending == "市" and not (chain and not chain[0].known):
        level = "县"  # the registry has every city of a higher level
    outer = [place for place in chain if _ORDER[place.level] < _ORDER[level]]
    if chain and not outer and chain[-1].name != name and level == "省":
        return None
    short = name.removesuffix(ending) if len(name) > 2 else name
    return Place(name, short, level, _title(name, level, outer), False)


def around(place: Place, chain: Chain, registry: Registry) -> Chain:
    """The places from the outermost that holds ``place`` down to it."""
    if place in chain:
        return chain[: chain.index(place) + 1]
    entry = next((entry for entry in registry.places_named(place.name) if entry.name == place.name), None)
    parent = entry.parent if entry else None
    outer = (find_place(parent, (), registry) or make_place(parent, ())) if parent else None
    return (*around(outer, (), registry), place) if outer else (place,)


def _level_of(entry: PlaceEntry) -> Level:
    return "省" if entry.kind in _PROVINCES else "市" if entry.kind in _PREFECTURES else "县"


def _is_no_place(name: str) -> bool:
    """Whether a phrase ends like a place and is none: 城区, 贫困山区, but 萧山区."""
    if name in _NO_PLACES:
        return True
    if name.startswith(LEVELS):  # 市北区 and 镇雄县 are places, 市高新区 and 省军区 are not
        return len(name) != _LEVEL_AND_TWO or name[1:] in _NO_PLACES or name.endswith(_ZONES)
    return len(name) >= _SHORTEST_PHRASE and name.endswith(_NO_PLACES) and not name.endswith(_ZONES)


@lru_cache(maxsize=1024)
def _known(entry: PlaceEntry) -> Place:
    level = _level_of(entry)
    short = entry.short[0] if entry.short else entry.name
    urban = entry.kind == "市辖区" and entry.parent
    return Place(entry.name, short, level, f"{entry.parent}{entry.name}" if urban else entry.name, True)


def _title(name: str, level: Level, outer: list[Place]) -> str:
    """How the place opens full names: 杭州市西湖区, but 淳安县; a township with its county."""
    above = outer[-1].title if outer else ""
    urban = (
        level == "县" and above.endswith("市") and name.endswith("区") and not name.endswith(_NO_DISTRICTS)
    )
    return above + name if urban or level == "乡" or (name in _ZONES and above) else name
