"""Resolving a name: which body it stands for in a notice, by rules that are tried in order.

Takes a name and the context of its notice, gives the full name and the rule that found it, or None. Nothing
is guessed: a name that no rule fits, or that could stand for two bodies, resolves to None.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from guideline_nlp.organisations.collectives import is_collective, is_national
from guideline_nlp.organisations.context import STATE, Context
from guideline_nlp.organisations.entries import LocalEntry, OrganisationEntry
from guideline_nlp.organisations.local import is_department, read_local
from guideline_nlp.organisations.places import (
    Place,
    Reading,
    around,
    place_of_level,
    read_ending,
    read_places,
)
from guideline_nlp.organisations.registry import Registry, choose
from guideline_nlp.organisations.words import LEVELS, ends_like_a_body, words, write_out, write_out_longer
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Record

_OWN_ENDINGS = words("own", "endings")
_SELF = words("own", "self")
_NOT_AFTER_LEVEL = words("places", "not_after_level")
_SEVERAL_AFTER_LEVEL = words("places", "several_after_level")
_STANDING = words("standing", "endings")
_REGIONS = words("standing", "regions")
_ZONES = words("standing", "zones")
_ZONE_HEADS = words("standing", "zone_heads")
_NATIONAL = words("collectives", "national")
_NATIONAL_ENDINGS = words("standing", "national_endings")
_OUTER = lazily(r"([^（）]{2,})（[^（）]+）")
_ASIDE = lazily(r"（[^（）]*(?:简称|统称)[^（）]*）")
_SHORTEST = 2
_LONGEST_OWN = 14
_SHORTEST_AFTER_LEVEL = 3
_SHORTEST_PART = 2
_LONGEST_AMBIGUOUS = 4
_SHORTEST_STANDING = 3
_LOCAL_OR_CENTRAL = words("local_or_central")
_ONLY_CENTRAL = words("only_central")
_UNKNOWN_SHORT = words("unknown_short")
_KNOWN_SHORT = words("known_short")


class Found(Record):
    """The body that a name stands for: its full name, its kind, and why."""

    name: str
    kind: str
    rule: str
    body: OrganisationEntry | None = None
    department: LocalEntry | None = None
    place: Place | None = None
    parent: str | None = None


@lru_cache(maxsize=8192)
def find_organisation(name: str, context: Context, registry: Registry) -> Found | None:
    """The body that ``name``, in the view's form, stands for in a notice, or None."""
    name = _ASIDE.sub("", name.replace(" ", ""))
    if len(name) < _SHORTEST:
        return None
    for rule in _RULES:
        found = rule(name, context, registry)
        if found:
            return found
    outer = _OUTER.fullmatch(name)
    if outer:
        found = find_organisation(outer[1], context, registry)
        return found and replace(found, rule=f"{found.rule}; what stands in brackets is another name of it")
    return None


def _own_department(name: str, context: Context, registry: Registry) -> Found | None:
    """A department that the registry has of the issuer: 保护司 in a notice of 国家知识产权局."""
    if context.body is None:
        return None
    entry = choose(registry.own_departments_named(name, context.body), context.on)
    if entry is None:
        return None
    return Found(entry.name, entry.kind, "a department of the issuer, by the registry", entry)


def _collective(name: str, context: Context, registry: Registry) -> Found | None:
    """Several bodies at once: those of the issuer's own place with the place in front."""
    if name in registry.names or is_department(name, registry) or not is_collective(name, registry):
        return None
    rule = "several bodies at once"
    if not context.chain or is_national(name):
        return Found(write_out_longer(name), "collective", rule)
    if context.institution:
        return Found(context.institution + name, "collective", rule)
    for level in LEVELS:
        place = place_of_level(level, context.chain) if name.startswith(level) else None
        if place and not name[len(level) :].startswith(_NOT_AFTER_LEVEL):
            return Found(place.title + write_out_longer(name[len(level) :]), "collective", rule, place=place)
    place = context.chain[-1]
    if any(reading.how in ("name", "short") for reading in read_places(name, context.chain, registry)):
        return Found(write_out_longer(name), "collective", rule)
    return Found(place.title + write_out_longer(name), "collective", rule, place=place)


def _registered(name: str, context: Context, registry: Registry) -> Found | None:
    """A name of the registry: any full one, and short ones that mean no department of a place."""
    name = name.removeprefix(STATE)
    entries = registry.bodies_named(name)
    if entries and not context.central and _may_be_local(name, registry):
        entries = [entry for entry in entries if entry.name == name or entry.kind == "local"]
    if context.central and not entries and not name.endswith(_OWN_ENDINGS):
        opened = (f"{opening}{written}" for opening in _NATIONAL for written in (name, write_out(name)))
        entries = next((found for found in map(registry.bodies_named, opened) if found), [])
    entry = choose(entries, context.on)
    if entry is None:
        return None
    how = "its full name" if entry.name == name else "a short name"
    return Found(entry.name, entry.kind, f"{how}, by the registry", entry)


def _may_be_local(name: str, registry: Registry) -> bool:
    """Whether a short name may be that of a body of a place: 统计局, 新闻办, but not 银保监会."""
    if is_department(name, registry):
        return True
    ambiguous = name.endswith(_LOCAL_OR_CENTRAL) and not name.startswith(_ONLY_CENTRAL)
    return ambiguous and len(name) <= _LONGEST_AMBIGUOUS


def _with_place(name: str, context: Context, registry: Registry) -> Found | None:
    """A department with its place, or with the level of the issuer's place, in front of it."""
    return _of_places(_readings(name, context, registry), context, registry)


def _with_place_by_ending(name: str, context: Context, registry: Registry) -> Found | None:
    """A department with a place in front of it that only its ending tells: 西溪县财政局."""
    return _of_places(read_ending(name, context.chain), context, registry)


def _of_places(readings: Iterable[Reading], context: Context, registry: Registry) -> Found | None:
    for reading in readings:
        place = reading.place
        entry = choose(registry.bodies_named(place.name + reading.rest), context.on)
        if entry and reading.rest:
            return Found(entry.name, entry.kind, f"by the registry; {_where(reading)}", entry, place=place)
        body = read_local(reading, registry, context.on)
        if body and (reading.rest or reading.how != "level"):
            rule = f"{body.rule}; {_where(reading)}"
            return Found(body.name, "local", rule, department=body.department, place=place)
    return None


def _readings(name: str, context: Context, registry: Registry) -> Iterator[Reading]:
    """The ways to part a name from its place; 团省委 has the level inside."""
    levelled = registry.levelled.get(name)
    place = place_of_level(levelled[0], context.chain) if levelled else None
    if levelled and place:
        yield Reading(around(place, context.chain, registry), levelled[1], "level")
        return
    yield from read_places(name, context.chain, registry)
    for prefix in registry.prefixes:
        if name.startswith(prefix):
            yield from read_places(name.removeprefix(prefix), context.chain, registry)


def _where(reading: Reading) -> str:
    if reading.how == "level":
        return f"the level stands for the issuer's {reading.place.name}"
    return f"of {reading.place.name}"


def _without_place(name: str, context: Context, registry: Registry) -> Found | None:
    """A body without a place: one that the registry has of the issuer's places, or a standard department."""
    if not context.chain or context.institution:
        return None
    for outer in reversed(context.chain):
        entry = choose(registry.bodies_named(outer.name + name), context.on)
        if entry:
            return Found(entry.name, entry.kind, f"by the registry; of {outer.name}", entry, place=outer)
    body = read_local(Reading(context.chain, name, "bare"), registry, context.on)
    if body is None:
        return None
    place = context.chain[-1]
    rule = f"{body.rule}; of the issuer's {place.name}"
    return Found(body.name, "local", rule, department=body.department, place=place)


def _own_by_grammar(name: str, context: Context, registry: Registry) -> Found | None:
    """A 处, 司 or 科 in a notice of a body that is no government: the issuer's own."""
    body = context.body
    if context.governs or body is None or not is_department_of_its_own(name):
        return None
    for word in _SELF:
        if name.startswith(word) and body.endswith(write_out(f"某{word}")[1:]):
            name = name.removeprefix(word)
            break
    return Found(body + name, "department", "a department of the issuer, by its ending", parent=body)


def is_department_of_its_own(name: str) -> bool:
    """Whether a name ends like that of a department inside a body: 条法处, but not a company.

    >>> is_department_of_its_own("条法处"), is_department_of_its_own("能源公司")
    (True, False)
    """
    return name.endswith(_OWN_ENDINGS) and len(name) <= _LONGEST_OWN and not name.endswith("公司")


def _part_of_registered(name: str, context: Context, registry: Registry) -> Found | None:
    """A part of a central body named after it: 公安部交通管理局, 人民银行临澜市分行."""
    if not ends_like_a_body(name):
        return None
    for whole in registry.names.openings(name):
        part = name.removeprefix(whole)
        if len(part) < _SHORTEST_PART or (not context.central and _may_be_local(whole, registry)):
            continue
        entry = choose(registry.bodies_named(whole), context.on)
        if entry is None:
            continue
        department = choose(registry.own_departments_named(part, entry.name), context.on)
        if department:
            return Found(department.name, department.kind, f"a department of {entry.name}", department)
        if entry.kind == "中央企业":
            return Found(name, "other", f"a company of {entry.name}, as written", parent=entry.name)
        full = entry.name + write_out_longer(part)
        return Found(full, "department", f"a part of {entry.name}", parent=entry.name)
    return None


def _unlisted_with_place(name: str, context: Context, registry: Registry) -> Found | None:
    """A body that the registry does not know, named with its place: its name as written.

    A short 委 or 办 is not written out where nobody knows of what it is short.
    """
    if not ends_like_a_body(name) or (name.endswith(_UNKNOWN_SHORT) and not name.endswith(_KNOWN_SHORT)):
        return None
    for reading in _readings(name, context, registry):
        if _is_body_after_place(reading):
            place = reading.place
            front = f"中共{place.title}" if reading.rest.startswith("委") else place.title
            full = (place.short if reading.how == "short" else front) + write_out(reading.rest)
            rule = f"not in the registry, as written; {_where(reading)}"
            return Found(full, "local", rule, place=place)
    return None


def _is_body_after_place(reading: Reading) -> bool:
    """Whether what follows a place can be a body: 市民营经济发展服务局, but not 市场主体 or 市直部门."""
    if reading.how != "level":
        return len(reading.rest) > 1
    barred = reading.rest.startswith(_NOT_AFTER_LEVEL + _SEVERAL_AFTER_LEVEL)
    return len(reading.rest) >= _SHORTEST_AFTER_LEVEL and not barred


def _standing(name: str, context: Context, registry: Registry) -> Found | None:
    """A proper name that is full as it stands: a company, a university, a zone's administration."""
    rule = "a proper name, full as written"
    national = name.startswith(_NATIONAL) and name.endswith(_NATIONAL_ENDINGS)
    if (name.endswith(_STANDING) and len(name) > _SHORTEST_STANDING) or national:
        return Found(name, "other", rule)
    if name.startswith(_REGIONS) and ends_like_a_body(name):
        return Found(write_out_longer(name), "other", rule)
    zone = next((name.removesuffix(head) for head in _ZONE_HEADS if name.endswith(head)), "")
    if zone in _ZONES and context.chain:
        place = context.chain[-1]
        return Found(place.title + write_out(name), "local", "a zone of the issuer's place", place=place)
    if zone.endswith(_ZONES) and zone not in _ZONES:
        return Found(write_out(name), "local", rule)
    return None


_RULES: tuple[Callable[[str, Context, Registry], Found | None], ...] = (
    _own_department,
    _registered,
    _with_place,
    _collective,
    _part_of_registered,
    _without_place,
    _with_place_by_ending,
    _unlisted_with_place,
    _standing,
    _own_by_grammar,
)
"""In the order in which they are tried."""
