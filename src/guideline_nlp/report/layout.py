"""A notice in, its text as a reader knows it out: parts of blocks of segments, ready for a template.

The segments, and the white space behind blocks and cells, give the text back to the letter.
"""

from collections.abc import Iterable, Iterator

from guideline_nlp.records import Document, Notice, Record, Section
from guideline_nlp.report.paragraphs import Kind, Paragraph, find_paragraphs
from guideline_nlp.report.segments import Segment, cut, find_layers


class Piece(Record):
    """A stretch of a block: the marker and heading of a section, or words outside of them."""

    section: Section | None
    level: int
    segments: tuple[Segment, ...]


class Cell(Record):
    """A cell of a table, and the white space behind it."""

    segments: tuple[Segment, ...]
    after: str


class Block(Record):
    """A paragraph, title, heading or table; ``level`` is that of a title or heading, else 0."""

    kind: Kind
    level: int
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[Cell, ...], ...]
    after: str


class Part(Record):
    """Blocks from the start of a document, or of a section of the first level, to the next such start."""

    opens: Document | None
    blocks: tuple[Block, ...]
    length: int


def lay_out(notice: Notice) -> tuple[Part, ...]:
    """The text of the notice, a part for each document and for each section of the first level."""
    paragraphs = list(find_paragraphs(notice))
    words = _Words(notice, paragraphs)
    documents = {document.span.start: document for document in notice.documents}
    starts = {section.span.start for section in notice.sections if section.level == 1}
    following = [paragraph.start for paragraph in paragraphs[1:]] + [len(notice.text)]
    parts: list[Part] = []
    start = 0
    opened: Document | None = None
    blocks: list[Block] = []
    for paragraph, after in zip(paragraphs, following, strict=True):
        if blocks and (paragraph.start in starts or paragraph.start in documents):
            parts.append(Part(opened, tuple(blocks), paragraph.start - start))
            opened, blocks, start = None, [], paragraph.start
        opened = opened or documents.get(paragraph.start)
        blocks.append(words.block(paragraph, after))
    parts.append(Part(opened, tuple(blocks), len(notice.text) - start))
    return tuple(parts)


class _Words:
    """The segments of a notice, cut at the edges of its paragraphs too, by place."""

    def __init__(self, notice: Notice, paragraphs: Iterable[Paragraph]) -> None:
        self._text = notice.text
        edges = {edge for paragraph in paragraphs for edge in _edges(paragraph)}
        self._segments = list(cut(notice.text, find_layers(notice), edges))
        self._at = {segment.start: index for index, segment in enumerate(self._segments)}

    def block(self, paragraph: Paragraph, after: int) -> Block:
        """The block of a paragraph, behind which the next one starts at ``after``."""
        return Block(
            kind=paragraph.kind,
            level=paragraph.level,
            pieces=() if paragraph.rows else tuple(self._pieces(paragraph)),
            rows=tuple(self._rows(paragraph)),
            after=self._text[paragraph.end : after],
        )

    def _between(self, start: int, end: int) -> tuple[Segment, ...]:
        if start == end:
            return ()
        return tuple(self._segments[self._at[start] : self._at.get(end, len(self._segments))])

    def _pieces(self, paragraph: Paragraph) -> Iterator[Piece]:
        at = paragraph.start
        for head in paragraph.heads:
            if at < head.start:
                yield Piece(None, 0, self._between(at, head.start))
            yield Piece(head.section, head.level, self._between(head.start, head.end))
            at = head.end
        if at < paragraph.end:
            yield Piece(None, 0, self._between(at, paragraph.end))

    def _rows(self, paragraph: Paragraph) -> Iterator[tuple[Cell, ...]]:
        starts = [start for row in paragraph.rows for start, _ in row]
        after = iter([*starts[1:], paragraph.end])
        for row in paragraph.rows:
            yield tuple(Cell(self._between(start, end), self._text[end : next(after)]) for start, end in row)


def _edges(paragraph: Paragraph) -> Iterator[int]:
    yield from (paragraph.start, paragraph.end)
    for head in paragraph.heads:
        yield from (head.start, head.end)
    for row in paragraph.rows:
        for start, end in row:
            yield from (start, end)
