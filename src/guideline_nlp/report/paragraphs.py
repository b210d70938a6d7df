"""A notice in, its lines out, each as what the records say it is: title, heading, signature, table."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

from guideline_nlp.records import Document, Notice, Record, Section, Table

Kind = Literal["title", "number", "addressees", "signature", "note", "label", "heading", "paragraph", "table"]
_KINDS: dict[str, Kind] = {
    "title": "title",
    "enclosed_titles": "title",
    "document_number": "number",
    "addressees": "addressees",
    "issuers": "signature",
    "issued_on": "signature",
    "release_note": "note",
    "copied_to": "note",
}
_SHARE = 0.6  # of a line that an element of the front matter takes up where the line is that element
_LABEL = 8  # characters of 附件 with its number, at most
_SPACE = " \t\n\f\r"  # what HTML takes between the cells of a table


class Head(Record):
    """The marker and heading of a section; ``level`` is that of its heading on the page."""

    start: int
    end: int
    section: Section
    level: int


class Paragraph(Record):
    """A line, the lines of a title, or a table: where it lies, and what lies in it.

    ``level`` is that of a title or heading on the page, where the notice's own title is 1. ``rows``
    are where the words of the cells lie; between them is white space only.
    """

    start: int
    end: int
    kind: Kind
    level: int = 0
    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()


def find_paragraphs(notice: Notice) -> Iterator[Paragraph]:
    """The paragraphs of the text in order; what lies between two of them is line breaks."""
    waiting: Paragraph | None = None
    for paragraph in _each_line(notice):
        if not waiting:
            waiting = paragraph
        elif paragraph.kind == waiting.kind == "title" and paragraph.level == waiting.level:
            waiting = Paragraph(waiting.start, paragraph.end, "title", waiting.level)
        else:
            yield waiting
            waiting = paragraph
    if waiting:
        yield waiting


class _Lines:
    """Where the lines lie that hold something; the first one from the start of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[tuple[int, int]] = []
        end = -1
        for line in text.split("\n"):
            start, end = end + 1, end + 1 + len(line)
            if line:
                self.all.append((start if self.all else 0, end))
        self.all = self.all or [(0, len(text))]
        self._starts = [start for start, _ in self.all]

    def at(self, place: int) -> int:
        """The number of the line that holds the place, or the one before it."""
        return max(0, bisect_right(self._starts, place) - 1)


def _each_line(notice: Notice) -> Iterator[Paragraph]:
    lines = _Lines(notice.text)
    kinds, heads = _find_kinds(notice, lines), _find_heads(notice, lines)
    tables = {lines.at(table.span.start): table for table in notice.tables if any(table.rows)}
    documents = {lines.at(document.span.start): document for document in notice.documents}
    title_level, in_body, covered = 1, False, 0
    for index, (start, end) in enumerate(lines.all):
        if index in documents:
            title_level, in_body = _title_level(documents[index]), False
        if start < covered:
            continue
        kind, found = kinds.get(index, "paragraph"), tuple(heads.get(index, ()))
        if index in tables:
            table = tables[index]
            covered = lines.all[lines.at(table.span.end - 1)][1]
            yield Paragraph(start, covered, "table", rows=_find_cells(lines.text, table, start, covered))
        elif kind == "paragraph" and found and found[0].start == start and found[0].end >= end - 1:
            yield Paragraph(start, end, "heading", found[0].level, found)
        elif kind == "signature" and not in_body:
            yield Paragraph(start, end, "number")
        else:
            yield Paragraph(start, end, kind, title_level if kind == "title" else 0, found)
        in_body = in_body or kind in ("paragraph", "addressees")


def _title_level(document: Document) -> int:
    return 1 if document.role == "letter" else 2


def _find_kinds(notice: Notice, lines: _Lines) -> dict[int, Kind]:
    """What the lines of the front matter are, and the labels and titles of attachments."""
    shares: dict[int, Counter[Kind]] = defaultdict(Counter)
    for field, spans in notice.front_matter.spans.items():
        for span in spans:
            if span is None or field not in _KINDS:
                continue
            for index in range(lines.at(span.start), lines.at(span.end - 1) + 1):
                start, end = lines.all[index]
                shares[index][_KINDS[field]] += max(0, min(end, span.end) - max(start, span.start))
    kinds: dict[int, Kind] = {}
    for index, lengths in shares.items():
        kind, length = lengths.most_common(1)[0]
        start, end = lines.all[index]
        if length >= _SHARE * (end - start):
            kinds[index] = kind
    for document in notice.documents:
        if document.role == "attachment":
            kinds |= _attachment_kinds(document, lines)
    return kinds


def _attachment_kinds(document: Document, lines: _Lines) -> Iterator[tuple[int, Kind]]:
    """The label that opens an attachment (附件1), and the lines of its title."""
    index = lines.at(document.span.start)
    rest = document.title or ""
    for start, end in lines.all[index:]:
        words = lines.text[start:end]
        if rest.startswith(words):
            yield index, "title"
            rest = rest.removeprefix(words)
        elif start == document.span.start and len(words) <= _LABEL:
            yield index, "label"
        else:
            break
        index += 1


def _find_heads(notice: Notice, lines: _Lines) -> dict[int, list[Head]]:
    """The markers and headings of the sections, by the line that they stand in."""
    title_levels = {document.id: _title_level(document) for document in notice.documents}
    heads: dict[int, list[Head]] = defaultdict(list)
    covered = 0
    for section in notice.sections:
        start = section.span.start
        index = lines.at(start)
        end = section.heading_span.end if section.heading_span else start + len(section.marker)
        end = min(end, lines.all[index][1])
        if covered <= start < end:
            level = min(6, title_levels.get(section.document_id, 1) + section.level)
            heads[index].append(Head(start, end, section, level))
            covered = end
    return heads


def _find_cells(text: str, table: Table, start: int, end: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Where the words of the cells lie, from ``start`` to ``end`` without a gap but white space."""
    starts = [start]
    for cell in [cell for row in table.rows for cell in row][1:]:
        starts.append(max(starts[-1], min(cell.span.start, end)))
    regions = iter(
        (here, here + len(text[here:after].rstrip(_SPACE)))
        for here, after in zip(starts, [*starts[1:], end], strict=True)
    )
    return tuple(tuple(next(regions) for _ in row) for row in table.rows)
