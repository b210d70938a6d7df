"""Who is who, as a public function: ``resolve`` takes a name as written and gives the organisation."""

import os
from collections.abc import Sequence
from datetime import date

from guideline_nlp.organisations.context import Context, read_context
from guideline_nlp.organisations.entries import Moment, OrganisationEntry, first_day, last_day
from guideline_nlp.organisations.local import government_of
from guideline_nlp.organisations.registry import load_registry
from guideline_nlp.organisations.resolver import Found, find_organisation
from guideline_nlp.records import Record
from guideline_nlp.text.view import build_view


class Organisation(Record):
    """A body by its full name.

    ``kind`` is that of the registry (组成部门, 直属机构 …), ``local`` for a body of a place, ``department``
    for a part of a body, ``collective`` for several at once, or ``other``. ``valid_from`` and
    ``valid_until`` are a year where no more is known; None: not known, or before 2013, and still.
    """

    name: str
    kind: str
    place: str | None = None
    parent: str | None = None
    short_names: tuple[str, ...] = ()
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    document: str | None = None


class Resolution(Record):
    """What a name resolves to, and why; ``note`` is what a reader should know besides."""

    name: str
    organisation: Organisation | None
    rule: str
    note: str | None = None


def resolve(
    name: str,
    *,
    issuer: str | None = None,
    on: date | None = None,
    organisations: Sequence[str | os.PathLike[str]] = (),
) -> Organisation | None:
    """The organisation that ``name`` stands for in a notice, or None where that is not known.

    ``issuer`` is who signed the notice, ``on`` its date; without a date, names mean what they mean
    today. ``organisations`` are TOML files beside the registry. Raises ``RegistryError`` where one
    of them can't be used.

    >>> resolve("发展改革委", issuer="浙江省人民政府办公厅").name
    '浙江省发展和改革委员会'
    >>> resolve("发展改革委", issuer="国务院").name
    '国家发展和改革委员会'
    >>> resolve("不知名的某某") is None
    True
    """
    return explain(name, issuer=issuer, on=on, organisations=organisations).organisation


def explain(
    name: str,
    *,
    issuer: str | None = None,
    on: date | None = None,
    organisations: Sequence[str | os.PathLike[str]] = (),
) -> Resolution:
    """As ``resolve``, with the rule that found the organisation, or the reason why none was found.

    >>> explain("银监会", on=date(2020, 3, 1)).note
    'it ended in 2018'
    """
    registry = load_registry(organisations)
    context = read_context(build_view(issuer) if issuer else None, on, registry)
    found = find_organisation(build_view(name), context, registry)
    if found is None:
        return Resolution(name, None, _reason(context))
    return Resolution(name, build_organisation(found, on), found.rule, _note(found, on))


def build_organisation(found: Found, on: date | None) -> Organisation:
    """The record of a body that was found; its parent is that of the day ``on``."""
    place = found.place.name if found.place else None
    entry = found.body
    if entry is None:
        department = found.department
        return Organisation(
            found.name,
            found.kind,
            place,
            found.parent or _parent_in_place(found),
            valid_from=department.since if department else None,
            valid_until=department.until if department else None,
        )
    return Organisation(
        entry.name,
        entry.kind,
        place,
        parent_of(entry, on),
        entry.short,
        entry.since,
        entry.until,
        entry.document,
    )


def parent_of(entry: OrganisationEntry, on: date | None) -> str | None:
    """The superior body on a day, or the last one."""
    for parent in entry.parents:
        if parent.until is None or (on is not None and on <= last_day(parent.until)):
            return parent.name
    return entry.parents[-1].name if entry.parents else entry.parent


def _parent_in_place(found: Found) -> str | None:
    """The superior body of a standard department: its government, its committee, or the centre."""
    department, place = found.department, found.place
    if department is None or place is None:
        return None
    if department.is_branch:
        return department.central
    committee = f"中共{place.title}委员会"
    if found.name.startswith("中共"):
        return committee if found.name != committee else None
    return government_of(place)


def _reason(context: Context) -> str:
    if context.body is None:
        return "no rule fits; the issuer, who was not named, may tell"
    return "no rule fits"


def _note(found: Found, on: date | None) -> str | None:
    """Whether the body had ended, or did not exist yet, on the day."""
    entry = found.body or found.department
    if entry is None:
        return None
    if entry.until is not None and (on is None or on > last_day(entry.until)):
        return f"it ended in {entry.until}"
    if entry.since is not None and on is not None and on < first_day(entry.since):
        return f"it began in {entry.since} only"
    return None
