"""What the stages of the parse hand on: spans and values, before any record is made.

Spans are (start, end) in ``NoticeText.text``; items, lines and documents are named by index.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from guideline_nlp.records import (
    Basis,
    Commitment,
    Comparator,
    Direction,
    DocumentRole,
    FrontMatter,
    PartyRole,
    Precision,
    SectionRole,
)

Extent = tuple[int, int]
Affiliations = Mapping[Extent, str | None]
"""The full names of the organisations that parties are, by the parties' spans; None for one not known."""


class Finding(msgspec.Struct, gc=False):
    """What all findings have in common."""


class DocumentPart(Finding):
    """A document of the notice; ``body`` are the indices of its lines between title and signature."""

    role: DocumentRole
    title: str | None
    span: Extent
    body: range


class Front(Finding):
    """The front matter, and the documents that the notice is made of, in reading order."""

    front_matter: FrontMatter
    documents: tuple[DocumentPart, ...]

    def body_extents(self, lines: Sequence[Extent]) -> list[Extent]:
        """Where the bodies of letter and enclosed documents stand; attachments hold no tasks."""
        return [
            (lines[part.body.start][0], lines[part.body.stop - 1][1])
            for part in self.documents
            if part.role != "attachment" and part.body
        ]


class Item(Finding):
    """A numbered item: ``span`` from marker to last paragraph with its children.

    ``body`` is what follows marker and heading in the item's own paragraphs, children excluded:
    it ends where the first child begins. ``parent`` and ``document`` are indices, parent -1 at the
    top. ``role`` is the role that the heading gives, or that of the parent.
    """

    document: int
    parent: int
    level: int
    marker: Extent
    ordinal: int
    heading: Extent | None
    body: Extent
    span: Extent
    role: SectionRole
    innermost: bool


class PartyFinding(Finding):
    """A body named in a responsibility."""

    span: Extent
    role: PartyRole


class ResponsibilityFinding(Finding):
    """Who answers for ``scope``; ``item`` is the innermost item it stands in, -1 for none."""

    span: Extent
    item: int
    divided: bool
    open_ended: bool
    parties: tuple[PartyFinding, ...]
    scope: Extent
    table: int = -1


class MeasureFinding(Finding):
    """A measure: the item it is, and its body."""

    item: int
    span: Extent


class TaskFinding(Finding):
    """One directive; ``action`` is the span of its first verb."""

    measure: int
    span: Extent
    action: Extent | None


class DeadlineFinding(Finding):
    """A date by which something is to be done."""

    span: Extent
    date: date | None
    precision: Precision
    period: str | None


class TargetFinding(Finding):
    """A target: its clause, what is measured, and the number."""

    span: Extent
    indicator: str
    comparator: Comparator
    value: Decimal
    value_high: Decimal | None
    unit: str
    base_value: Decimal
    base_unit: str
    basis: Basis
    direction: Direction | None
    baseline: str | None
    due: date | None
    due_span: Extent | None
    commitment: Commitment


class TableFinding(Finding):
    """A table: its rows of cells."""

    span: Extent
    rows: tuple[tuple[Extent, ...], ...]


class CitationFinding(Finding):
    """《…》 with the document number in brackets that follows it."""

    span: Extent
    title: Extent
    document_number: Extent | None


class DefinitionFinding(Finding):
    """（以下简称《纲要》）: the whole bracket, the term, and what it stands for."""

    span: Extent
    term: str
    meaning: str


class Findings(Finding):
    """Everything that the stages found in a notice."""

    front: Front
    items: Sequence[Item]
    measures: Sequence[MeasureFinding]
    responsibilities: Sequence[ResponsibilityFinding]
    affiliations: Affiliations
    unread: Sequence[Extent]
    tasks: Sequence[TaskFinding]
    deadlines: Sequence[DeadlineFinding]
    targets: Sequence[TargetFinding]
    citations: Sequence[CitationFinding]
    definitions: Sequence[DefinitionFinding]
    tables: Sequence[TableFinding]
