"""The entries of the registry, as the TOML files state them and as the compiled registry keeps them.

A moment is a year where no more is known, else a day; ``until`` is the last of either.
"""

from datetime import date
from typing import Literal

import msgspec

from guideline_nlp.patterns import lazily
from guideline_nlp.records import Record

Moment = int | date
SuccessionKind = Literal["renamed", "merged", "split", "transferred"]
LocalLevel = Literal["省", "市", "县"]
PLACE = lazily(r"\{(?:place|short)\}")
"""Where the place stands in the form of a local department's name, if not in front."""


class Successor(Record, forbid_unknown_fields=True, omit_defaults=True):
    """What an organisation became: ``transferred`` went to a body that existed already."""

    name: str
    on: Moment
    kind: SuccessionKind
    document: str | None = None


class Parent(Record, forbid_unknown_fields=True, omit_defaults=True, rename={"since": "from"}):
    """The superior body, and the period for which it was."""

    name: str
    since: Moment | None = None
    until: Moment | None = None


class Entry(Record, forbid_unknown_fields=True, omit_defaults=True, rename={"since": "from"}, kw_only=True):
    """What all entries have: a name, short names, a period, and what came after."""

    name: str
    short: tuple[str, ...] = ()
    since: Moment | None = None
    until: Moment | None = None
    document: str | None = None
    successors: tuple[Successor, ...] = ()


class OrganisationEntry(Entry, kw_only=True):
    """``[[organisation]]``: a body by its full name; ``parents`` where the superior body changed."""

    kind: str
    parent: str | None = None
    parents: tuple[Parent, ...] = ()


class DepartmentEntry(Entry, kw_only=True):
    """``[[department]]`` below an ``issuer``: its own name, and the department that it is part of."""

    kind: str = "department"
    parent: str | None = None


class LocalEntry(Entry, kw_only=True):
    """``[[department]]`` without ``issuer``: a department that places have, named without the place.

    ``forms`` are its names by level of place, where they are not the usual ones; ``also`` are other
    full names that places give it, and ``variant_of`` names the department that an entry of such a
    name is; ``central`` is the body of the centre that does the same.
    """

    forms: dict[LocalLevel, str] = msgspec.field(default_factory=dict)
    also: tuple[str, ...] = ()
    variant_of: str | None = None
    central: str | None = None

    @property
    def is_branch(self) -> bool:
        """Whether it is a branch of a body of the centre, which is named around the place."""
        return bool(self.forms) and any("{" in form for form in self.forms.values())

    @property
    def family(self) -> str:
        """The department that this is, whatever it is called."""
        return self.variant_of or self.name


class PlaceEntry(Entry, kw_only=True):
    """``[[place]]``: a place with its kind (地级市) and the place that it is part of."""

    kind: str
    parent: str | None = None


def first_day(moment: Moment) -> date:
    """The day on which ``moment`` begins.

    >>> first_day(2018)
    datetime.date(2018, 1, 1)
    """
    return date(moment, 1, 1) if isinstance(moment, int) else moment


def last_day(moment: Moment) -> date:
    """The day on which ``moment`` ends.

    >>> last_day(2018), last_day(date(2018, 3, 17))
    (datetime.date(2018, 12, 31), datetime.date(2018, 3, 17))
    """
    return date(moment, 12, 31) if isinstance(moment, int) else moment
