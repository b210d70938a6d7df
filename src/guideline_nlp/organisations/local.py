"""Departments of local government by grammar: 市 and 发展改革委 make 杭州市发展和改革委员会.

Takes a place and what follows it in a name; gives the full name, with the entry of the department.
"""

from datetime import date

from msgspec.structs import replace

from guideline_nlp.organisations.entries import PLACE, LocalEntry, LocalLevel
from guideline_nlp.organisations.places import Level, Place, Reading, read_ending, read_places
from guideline_nlp.organisations.registry import Registry, choose
from guideline_nlp.organisations.words import (
    ENDINGS,
    ends_like_a_body,
    pairs,
    split_ending,
    words,
    write_out,
)
from guideline_nlp.records import Record

_GOVERNMENTS = pairs("places", "governments")
_GOVERNMENT = next(iter(_GOVERNMENTS))
_SEVERAL = words("collectives", "distributive")
_OTHER_GOVERNMENTS = pairs("places", "other_governments")


class LocalBody(Record):
    """The full name of a body of a place, and what its name was made from."""

    name: str
    department: LocalEntry | None
    rule: str


def read_local(reading: Reading, registry: Registry, on: date | None) -> LocalBody | None:
    """The body that a place and what follows it name, where the registry or the grammar knows it."""
    place, rest = reading.place, reading.rest
    if not rest:
        return LocalBody(government_of(place), None, "a place answers through its government")
    return (
        _department(reading, registry, on)
        or _government(reading, registry, on)
        or _unit(reading, registry, on)
    )


def government_of(place: Place) -> str:
    """The full name of the government of a place.

    >>> government_of(Place("西溪县", "西溪", "县", "西溪县", False))
    '西溪县人民政府'
    """
    for ending, name in _OTHER_GOVERNMENTS.items():
        if place.name.endswith(ending) and not (place.known and place.level == "县"):
            return place.title + name
    return place.title + _GOVERNMENT


class NamedDepartment(Record):
    """A full name parted into its place and the standard department."""

    place: str
    department: LocalEntry
    level: Level


def read_full_name(name: str, registry: Registry) -> list[NamedDepartment]:
    """The departments that a full name is of; several where one followed another under it.

    >>> from guideline_nlp.organisations.registry import load_registry
    >>> read_full_name("云江省财政厅", load_registry())[0].place
    '云江省'
    """
    found = []
    for entry in registry.departments:
        for level, form in entry.forms.items():
            first, hole, last = _parts(form)
            if hole and name.startswith(first) and name.endswith(last) and len(name) > len(first + last):
                found.append(NamedDepartment(name[len(first) : len(name) - len(last)], entry, level))
    if found:
        return found
    for reading in (*read_places(name, (), registry), *read_ending(name, ())):
        entries = registry.departments_named(reading.rest)
        if entries:
            return [NamedDepartment(reading.place.title, entry, reading.place.level) for entry in entries]
    return []


def _parts(form: str) -> tuple[str, bool, str]:
    """What stands before the place in a form, whether it has one inside, and what stands after."""
    parts = PLACE.split(form)
    return parts[0], len(parts) == 2, parts[-1]


def name_department(like: NamedDepartment, department: LocalEntry) -> str:
    """The full name of another department of the same place."""
    form = department.forms.get(_level_of_form(like.level), department.name)
    if form.endswith("厅") and (like.level != "省" or like.place.endswith("市")):
        form = f"{form[:-1]}局"
    if form.startswith("委"):
        return f"中共{like.place}{form}"
    return PLACE.sub(like.place, form) if PLACE.search(form) else like.place + form


def is_department(written: str, registry: Registry) -> bool:
    """Whether local governments have a department that is written so: 发展改革委, 工信局."""
    return bool(registry.departments_named(written))


def _department(reading: Reading, registry: Registry, on: date | None) -> LocalBody | None:
    place, rest, how = reading.place, reading.rest, reading.how
    entries = [
        entry
        for entry in registry.departments_named(rest)
        if not entry.is_branch or _form(entry, rest, place)
    ]
    if not entries:
        return None
    branches = [entry for entry in entries if entry.is_branch]
    others = [entry for entry in entries if not entry.is_branch]
    preferred = branches if how == "short" else others if how != "bare" else entries
    entry = choose(preferred or entries, on)
    assert entry is not None
    form = _form(entry, rest, place) or entry.name
    return LocalBody(_complete(reading, form), entry, "a standard department")


def _form(entry: LocalEntry, written: str, place: Place) -> str | None:
    """The form of a department's name at a level that ends as it was written: 局 is no 委员会."""
    if written in entry.also:
        return write_out(written)
    own = entry.forms.get(_level_of_form(place.level))
    names = [] if entry.is_branch else [entry.name]
    forms = [form for form in (own, *names, *entry.forms.values()) if form]
    stem, ending = split_ending(entry.name)
    tail = ENDINGS.get(split_ending(written)[1], written[-2:])
    for form in forms:
        if form.endswith(tail) and form.endswith("分局") == written.endswith("分局"):
            return form
    if own is None and entry.is_branch:
        return None
    return stem + tail if ending and split_ending(written)[1] else forms[0]


def _level_of_form(level: Level) -> LocalLevel:
    return "县" if level == "乡" else level


def _complete(reading: Reading, form: str) -> str:
    """The full name of which ``form`` is the part without the place."""
    place = reading.place
    if form.startswith("委"):
        whole = "委员会" if place.name.endswith("自治区") and not form.startswith("委员会") else ""
        return f"中共{place.title}{whole}{form.removeprefix('委') if whole else form}"
    if PLACE.search(form):
        return form.replace("{place}", place.title).replace("{short}", place.short)
    as_written = reading.how == "short" and form == reading.rest
    return (place.short if as_written else place.title) + form


def _government(reading: Reading, registry: Registry, on: date | None) -> LocalBody | None:
    """The government itself, or what is named as a part of it: 市政府办公厅, 市政府外办."""
    place, rest = reading.place, reading.rest
    if write_out(place.title + rest) == government_of(place):
        return LocalBody(government_of(place), None, "the government of the place")
    word = next((word for word in _GOVERNMENTS if rest.startswith(word)), None)
    if word is None:
        return None
    part = rest.removeprefix(word)
    government = place.title + _GOVERNMENTS[word]
    if not part:
        return LocalBody(government, None, "the government of the place")
    body = _department(replace(reading, rest=part), registry, on)
    if body and _GOVERNMENT in body.name:
        return body
    if body is None and (len(part) < 2 or not ends_like_a_body(part)):
        return None
    part = body.name.removeprefix(place.title) if body else write_out(part)
    return LocalBody(government + part, body.department if body else None, "a part of the government")


def _unit(reading: Reading, registry: Registry, on: date | None) -> LocalBody | None:
    """A unit inside a department: 县公安局交警大队."""
    rest = reading.rest
    for cut in range(len(rest) - 2, 2, -1):
        unit = rest[cut:]
        body = _department(replace(reading, rest=rest[:cut]), registry, on)
        if body and ends_like_a_body(unit) and not any(word in unit for word in _SEVERAL):
            return LocalBody(body.name + write_out(unit), body.department, "a unit of a standard department")
    return None
