"""The records that the library gives back, frozen, and their JSON.

Every record has the fields of the records' contract (docs/reference.md), in its order. Spans are
counted in code points of ``Notice.text``, end exclusive. Numbers of the text are ``Decimal``.
"""

from bisect import bisect_right
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, dataclass_transform

import msgspec

if TYPE_CHECKING:
    from pandas import DataFrame
    from spacy.language import Language
    from spacy.tokens import Doc

    from guideline_nlp.text.segmenters import SegmenterName

SCHEMA = "guideline-nlp/1"

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Basis = Literal["level", "change"]
Direction = Literal["up", "down", "hold"]
Commitment = Literal["firm", "aspirational", "expected"]
Precision = Literal["day", "month", "quarter", "half", "year", "recurring", "relative"]
Bound = Literal["by", "from", "during"]
PartyRole = Literal["lead", "support", "guide", "responsible"]
DocumentRole = Literal["letter", "enclosed", "attachment"]
SectionRole = Literal[
    "overview", "principles", "goals", "review", "measures", "safeguards", "requirements", "supplement"
]
Severity = Literal["info", "warning", "error"]
Run = tuple[int, int, int]
"""A stretch that text and source share: (text start, source start, length)."""


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, gc=False):
    """What all records have in common: they are frozen and compare by value."""


class Span(Record):
    """A stretch of ``Notice.text``, in code points, end exclusive."""

    start: int
    end: int


class Source(Record):
    """What was read: where from, what kind of file, and the hash of its bytes."""

    uri: str | None
    media_type: str
    encoding: str | None
    sha256: str


class DocumentNumber(Record):
    """发文字号 (GB/T 9704-2012, 7.2.5): agency code, year, serial."""

    text: str
    agency_code: str
    year: int
    serial: int


class FrontMatter(Record):
    """The elements of a notice around its body (GB/T 9704-2012, 7.2 and 7.3)."""

    title: str | None = None
    document_type: str | None = None
    document_number: DocumentNumber | None = None
    issuers: tuple[str, ...] = ()
    addressees: str | None = None
    issued_on: date | None = None
    published_on: date | None = None
    enclosed_titles: tuple[str, ...] = ()
    guideline_year: int | None = None
    attachments: tuple[str, ...] = ()
    release_note: str | None = None
    copied_to: str | None = None
    spans: dict[str, tuple[Span | None, ...]] = {}

    @property
    def dated_on(self) -> date | None:
        """The day that the notice dates from: when it was issued, else when its page published it."""
        return self.issued_on or self.published_on


class Document(Record):
    """One document of a notice: the letter, what it prints, or an attachment."""

    id: str
    role: DocumentRole
    title: str | None
    span: Span


class Section(Record):
    """A numbered heading or item of the outline (结构层次序数, GB/T 9704-2012, 7.3.3)."""

    id: str
    document_id: str
    parent_id: str | None
    level: int
    marker: str
    ordinal: int
    label: str
    heading: str | None
    heading_span: Span | None
    role: SectionRole
    span: Span


class Measure(Record):
    """A numbered item that tells somebody to do something."""

    id: str
    document_id: str
    section_id: str
    label: str
    marker: str
    ordinal: int
    heading: str | None
    text: str
    span: Span
    task_ids: tuple[str, ...] = ()


class Task(Record):
    """One directive of a measure."""

    id: str
    measure_id: str
    text: str
    span: Span
    action: str | None = None
    responsibility_ids: tuple[str, ...] = ()
    deadline_ids: tuple[str, ...] = ()
    target_ids: tuple[str, ...] = ()


class Party(Record):
    """A body that a responsibility names, with its role."""

    name: str
    role: PartyRole
    organisation: str | None
    span: Span


class Responsibility(Record):
    """Who carries out what stands before it: （条法司、战略规划司等按职责分工负责）."""

    id: str
    section_id: str | None
    text: str
    span: Span
    divided: bool
    open_ended: bool
    parties: tuple[Party, ...]
    scope: Span
    task_ids: tuple[str, ...] = ()
    table_id: str | None = None


class Target(Record):
    """A measurable indicator that is to reach, keep or change by a number."""

    id: str
    document_id: str
    section_id: str | None
    measure_id: str | None
    task_id: str | None
    text: str
    span: Span
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
    due_span: Span | None
    commitment: Commitment


class Deadline(Record):
    """A date by which something is to be done."""

    id: str
    text: str
    span: Span
    date: date | None
    precision: Precision
    period: str | None = None
    task_id: str | None = None


class Citation(Record):
    """A document that the notice names: 《…》 with its number where one follows."""

    id: str
    text: str
    span: Span
    title: str
    document_number: str | None
    resolved_title: str


class Definition(Record):
    """A short name and what it stands for: （以下简称《纲要》）."""

    id: str
    span: Span
    text: str
    term: str
    meaning: str


class Cell(Record):
    """A cell of a table."""

    text: str
    span: Span


class Table(Record):
    """A table of the notice, row by row."""

    id: str
    span: Span
    rows: tuple[tuple[Cell, ...], ...]


class Diagnostic(Record):
    """What a person should look at."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None


class Quantity(Record):
    """A number with its unit, as written and resolved to the base unit."""

    text: str
    span: Span
    value: Decimal
    unit: str
    value_high: Decimal | None
    base_value: Decimal
    base_unit: str
    comparator: Comparator


class DateMention(Record):
    """A date or a period of time that a text names."""

    text: str
    span: Span
    start: date | None
    end: date | None
    precision: Precision
    bound: Bound
    period: str | None = None


class Word(Record):
    """A word of a notice, by one of the segmenters."""

    text: str
    span: Span


class Hint(Record):
    """Markup that sets a stretch of text apart (字体字号): bold, kai, hei, heading, centre, right."""

    start: int
    end: int
    kind: Literal["bold", "kai", "hei", "heading", "centre", "right"]


class MappedText(Record):
    """A text and its way back: runs in the order of the text, each lying wholly in the source."""

    text: str
    runs: tuple[Run, ...]


class SourceText(Record):
    """A decoded file, the part of it that is the notice, and what its markup says.

    ``text`` is the decoded file (of HTML, DOCX and PDF: all text nodes in order). ``body`` is the
    notice inside it, a paragraph a line, table cells divided by tabs, its runs pointing into
    ``text``. Spans of ``hints`` and ``diagnostics`` are of ``text``. ``meta`` holds what the page
    states around the notice, by field of the front matter, as written.
    """

    text: str
    source: Source
    body: MappedText
    hints: tuple[Hint, ...] = ()
    meta: dict[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()


class NoticeText(Record):
    """The notice's own text, ready for the grammar.

    ``view`` has the length of ``text``, with digits, brackets, quotes and punctuation in one form
    each; the grammar reads the view and cuts from the text. ``lines`` are the paragraphs.
    """

    text: str
    view: str
    lines: tuple[tuple[int, int], ...]
    source: Source
    source_map: tuple[Run, ...]
    hints: tuple[Hint, ...] = ()
    meta: dict[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()


class Notice(Record):
    """A policy notice as records."""

    schema: str
    notice_id: str
    source: Source
    front_matter: FrontMatter
    documents: tuple[Document, ...]
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    tasks: tuple[Task, ...]
    responsibilities: tuple[Responsibility, ...]
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    citations: tuple[Citation, ...]
    definitions: tuple[Definition, ...]
    tables: tuple[Table, ...]
    diagnostics: tuple[Diagnostic, ...]
    text: str
    source_map: tuple[Run, ...]

    def to_json(self) -> str:
        """The notice as one line of JSON; ``Notice.from_json`` reads it back."""
        return _ENCODER.encode(self).decode()

    @classmethod
    def from_json(cls, json: str | bytes) -> "Notice":
        """The notice that ``to_json`` wrote.

        Raises ``msgspec.ValidationError``, naming the place, where the JSON is not a notice.
        """
        return msgspec.json.decode(json, type=cls)

    def to_frames(self) -> "dict[str, DataFrame]":
        """The notice as pandas frames, one a kind of record, and ``ledger`` with a row a task."""
        from guideline_nlp.export.frames import notice_frames

        return notice_frames([self])

    def _repr_html_(self) -> str | None:
        """The notice in short for a notebook; None, which makes it show ``repr``, without jinja2."""
        from guideline_nlp.report.cards import notice_card

        return notice_card(self)

    def source_span(self, span: Span) -> Span | None:
        """Where the words of ``span`` stand in ``SourceText.text``, or None where all were put in.

        The span reaches from the first to the last character that has a source; what was left
        out between them (a page break, a stray mark) lies inside it.
        """
        runs = [run for run in self.source_map if run[2]]
        first = bisect_right(runs, span.start, key=lambda run: run[0] + run[2])
        last = bisect_right(runs, span.end - 1, key=lambda run: run[0]) - 1
        if span.end <= span.start or first > last:
            return None
        text_start, source_start, _ = runs[first]
        start = source_start + max(span.start - text_start, 0)
        text_start, source_start, length = runs[last]
        return Span(start, source_start + min(span.end - text_start, length))

    def words(self, segmenter: "SegmenterName" = "rjieba") -> tuple[Word, ...]:
        """The words of the text, by ``rjieba``, ``jieba``, ``pkuseg`` or ``characters``; no white space."""
        from guideline_nlp.export.terms import find_words

        return find_words(self, segmenter)

    def to_doc(self, nlp: "Language") -> "Doc":
        """The notice as a Doc of spaCy, made by ``nlp``'s tokenizer, with the records on it."""
        from guideline_nlp.spacy_pipeline import to_doc

        return to_doc(self, nlp)

    def dropped(self) -> tuple[Span, ...]:
        """The page furniture that was left out of ``text``, as spans of ``SourceText.text``.

        In ``source_map`` a run of length 0 opens furniture that ends where the next run begins.
        """
        return tuple(
            Span(run[1], after[1])
            for run, after in zip(self.source_map, self.source_map[1:], strict=False)
            if not run[2] and after[1] > run[1]
        )


_ENCODER = msgspec.json.Encoder(decimal_format="number")
