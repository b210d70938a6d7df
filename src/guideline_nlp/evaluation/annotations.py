"""What a person marked in a notice, read from JSON: one file per notice, named after the notice's file.

Strings are verbatim without white space; the form is described in docs/annotation.md.
"""

from datetime import date
from pathlib import Path

import msgspec

from guideline_nlp.records import Basis, Comparator, Direction, PartyRole, Precision


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all annotations have in common; an unknown field is a slip and refused."""


class MarkedFrontMatter(Mark, frozen=True):
    """The elements around the body; what is missing is None or empty."""

    title: str | None = None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: str | None = None
    issued_on: date | None = None
    published_on: date | None = None
    enclosed_titles: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


class MarkedResponsibility(Mark, frozen=True):
    """A responsibility: the marker of the item it stands in, and how its scope begins."""

    text: str
    under: str | None
    parties: tuple[tuple[str, PartyRole], ...]
    open_ended: bool
    scope_start: str


class MarkedTarget(Mark, frozen=True):
    """A target; a doubtful one is ``optional`` and costs nothing, found or not."""

    indicator: str
    comparator: Comparator
    value: float
    unit: str
    basis: Basis
    quote: str
    direction: Direction | None = None
    due: date | None = None
    value_high: float | None = None
    optional: bool = False


class MarkedDeadline(Mark, frozen=True):
    """A deadline; its date is None where recurring or relative."""

    quote: str
    date: date | None
    precision: Precision


class Annotation(Mark, frozen=True):
    """All that is marked in one notice; ``doc`` is the name of the notice's file."""

    doc: str
    front_matter: MarkedFrontMatter
    sections: tuple[tuple[str, str | None], ...]
    measures: tuple[tuple[str, str | None, str], ...]
    responsibilities: tuple[MarkedResponsibility, ...]
    targets: tuple[MarkedTarget, ...]
    deadlines: tuple[MarkedDeadline, ...]


def read_annotation(path: Path) -> Annotation:
    """The annotation in a JSON file; ``msgspec.ValidationError`` names the file and the place of a fault."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Annotation)
    except msgspec.DecodeError as error:
        raise type(error)(f"{path}: {error}") from error
