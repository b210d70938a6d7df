"""A parsed web page to lines: one walk over its nodes, in the order of the text.

Takes the root node, gives the text of all text nodes, the lines that a reader sees (paragraphs, rows
of data tables), the elements that may hold the notice, and what the markup says of each stretch.
"""

from typing import Any, NamedTuple

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.cells import Cell, Table, is_data_table, join_rows, read_span
from guideline_nlp.reading.lines import STARTS_ITEM, Line
from guideline_nlp.reading.markup import (
    BARE,
    CELL,
    CLOSES,
    CONTAINER,
    FORMATS,
    HEAD_TITLE,
    HIDDEN,
    LINK,
    LITERAL,
    OPENS,
    PLAIN,
    RECORDED,
    ROW,
    SKIPPED,
    TABLE,
    TAGS,
    TITLE,
    find_effect,
)
from guideline_nlp.records import Hint, Run

_SOFT_BREAK = lazily("[ \t\r\f\v]*\n[ \t\r\n\f\v]*")
_MARKER = lazily("[\u3000\u00a0]*[一二三四五六七八九十]{1,3}、")
_LISTED_DATE = lazily(r"\W{0,4}[0-9]{2,4}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?\W{0,4}$")
_PARAGRAPH_STARTS = frozenset("一二三四五六七八九十\u3000\u00a0")
_SENTENCE_END = frozenset("。；")
_RECORDED = RECORDED | CONTAINER | TITLE
_OTHERS = TABLE | ROW | CELL | LINK | LITERAL | HIDDEN | CONTAINER


class Element(NamedTuple):
    """An element of a page: its lines, and bits of what it is."""

    first: int
    last: int
    bits: int


class Page(NamedTuple):
    """A page as lines; ``head_title`` is its <title>.

    ``stretches`` are text nodes that markup sets apart: start, end, bits of ``FORMATS``.
    """

    text: str
    lines: list[Line]
    elements: list[Element]
    stretches: list[tuple[int, int, int]]
    head_title: Line | None


def read_page(root: Any) -> Page:
    """The lines of the page below ``root``, a node of selectolax's Lexbor parser."""
    walk = _Walk()
    texts, lines = walk.texts, walk.lines
    pieces: list[str] = []
    length = formats = 0
    open_nodes: list[tuple[Any, int, int, int]] = []
    node = root
    while node is not None:
        tag = node.tag
        child = None
        if tag == "-text":
            text = node.text_content or ""
            if texts or not text.isspace():
                walk.add_text(text, length, formats)
            pieces.append(text)
            length += len(text)
        elif tag not in SKIPPED:
            bits, on, off = TAGS.get(tag, PLAIN) if tag in BARE else find_effect(tag, node.attributes)
            if tag == "li":
                walk.number_item(node)
            child = node.first_child
            if bits & OPENS and texts:
                walk.end_line()
            if child is not None:
                open_nodes.append((node, bits, formats, len(lines)))
                if on or off:
                    formats = formats & ~off | on
                if bits & _OTHERS:
                    walk.enter(bits, node)
                node = child
                continue
            if bits & CELL:
                walk.enter(bits, node)
                walk.leave(bits, len(lines))
        node = node.next if open_nodes else None
        while node is None and open_nodes:
            parent, bits, formats, first = open_nodes.pop()
            if bits:
                walk.close(bits, first)
            node = parent.next if open_nodes else None
    walk.end_line()
    return Page("".join(pieces), lines, walk.elements, walk.stretches, walk.head_title)


def find_hints(stretches: list[tuple[int, int, int]], start: int, end: int) -> list[Hint]:
    """The formats of the text nodes between ``start`` and ``end``, as hints in reading order."""
    return [
        Hint(first, last, kind)
        for first, last, formats in stretches
        if first >= start and last <= end
        for bit, kind in FORMATS
        if formats & bit
    ]


class _Walk:
    """The state of the walk: the line being read, the formats in force, the tables that are open."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.elements: list[Element] = []
        self.stretches: list[tuple[int, int, int]] = []
        self.head_title: Line | None = None
        self.texts: list[str] = []
        self._runs: list[Run] = []
        self._size = self._linked = 0
        self._broken = False
        self._hidden = self._links = self._literal = 0
        self._number = ""
        self._counts: dict[int, int] = {}
        self._tables: list[Table] = []
        self._marks: list[tuple[int, int]] = []

    def enter(self, bits: int, node: Any) -> None:
        """An element begins that is more than a paragraph or a format."""
        if bits & LINK:
            self._links += 1
        if bits & HIDDEN:
            self._hidden += 1
        if bits & LITERAL:
            self._literal += 1
        if bits & (TABLE | CONTAINER) and self._tables:
            self._tables[-1].layout = True
        if bits & TABLE:
            self._tables.append(Table(len(self.lines)))
            self._marks.append((len(self.elements), len(self.stretches)))
        elif self._tables:
            if bits & ROW:
                self._tables[-1].rows.append([])
            elif bits & CELL:
                self._tables[-1].span = read_span(
                    node.attributes.get("colspan"), node.attributes.get("rowspan")
                )

    def number_item(self, node: Any) -> None:
        """An item of a list begins: the number that readers see before it, where its words bring none."""
        above = node.parent
        if above is None or above.tag != "ol" or self._hidden:
            return
        given = above.attributes.get("start") or "1"
        count = self._counts.get(above.mem_id, int(given) - 1 if given.isdecimal() else 0) + 1
        self._counts[above.mem_id] = count
        plain = above.attributes.get("type") in (None, "1") and not any(
            "list-style" in (element.attributes.get("style") or "") for element in (above, node)
        )
        words = node.text().strip()
        if plain and words and not STARTS_ITEM.match(words):
            self._number = f"{count}."

    def close(self, bits: int, first: int) -> None:
        """An element ends, whose lines begin with number ``first``."""
        if bits & CLOSES and self.texts:
            self.end_line(is_title=bits & HEAD_TITLE > 0)
        if bits & _RECORDED and len(self.lines) > first:
            self.elements.append(Element(first, len(self.lines), bits))
        if bits & _OTHERS:
            self.leave(bits, first)

    def leave(self, bits: int, first: int) -> None:
        """The end of what ``enter`` began."""
        if bits & LINK:
            self._links -= 1
        if bits & HIDDEN:
            self._hidden -= 1
        if bits & LITERAL:
            self._literal -= 1
        if bits & CELL and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(Cell(first, len(self.lines), *self._tables[-1].span))
        if bits & TABLE:
            table, (elements, stretches) = self._tables.pop(), self._marks.pop()
            if is_data_table(table, self.lines):
                self.lines[table.first :] = join_rows(table, self.lines)
                del self.elements[elements:]
                del self.stretches[stretches:]

    def add_text(self, text: str, start: int, formats: int) -> None:
        """A text node, at ``start`` in the text of the page; white space alone only inside a paragraph."""
        if self._hidden or not text:
            return
        if formats and not text.isspace():
            self.stretches.append((start, start + len(text), formats))
        if self._number and not text.isspace():
            # what the list puts in has no source
            self.texts.append(self._number)
            self._size, self._number = len(self._number), ""
        if "\n" in text:
            self._add_broken(text, start)
        elif self.texts:
            self._add(text, start)
        else:
            self.texts.append(text)
            self._runs.append((0, start, len(text)))
            self._size = len(text)
            self._linked = self._size if self._links else 0

    def _add_broken(self, text: str, start: int) -> None:
        """A stretch of text whose line breaks are white space, unless it is preformatted."""
        done = 0
        for gap in _SOFT_BREAK.finditer(text):
            if gap.start() > done:
                self._add(text[done : gap.start()], start + done)
            done = gap.end()
            if self._literal:
                self.end_line()
            else:
                self._broken = True
        if done < len(text):
            self._add(text[done:], start + done)

    def _add(self, text: str, start: int) -> None:
        """A stretch of text without line breaks goes to the line."""
        if self.texts:
            self._part(text)
        runs = self._runs
        if runs and start == runs[-1][1] + runs[-1][2] and runs[-1][0] + runs[-1][2] == self._size:
            offset, begin, length = runs[-1]
            runs[-1] = (offset, begin, length + len(text))
        else:
            runs.append((self._size, start, len(text)))
        self._broken = False
        self.texts.append(text)
        self._size += len(text)
        if self._links:
            self._linked += len(text)

    def _part(self, text: str) -> None:
        """What stands between the line so far and a text that follows: a space, a new line or nothing."""
        last = self.texts[-1][-1]
        if text[0] in _PARAGRAPH_STARTS and _begins_paragraph(text, last):
            self.end_line()
        elif self._broken and last.isascii() and last.isalnum() and text[0].isascii() and text[0].isalnum():
            # a break in the source is a space between words, and nothing between Chinese characters
            self.texts.append(" ")
            self._size += 1

    def end_line(self, *, is_title: bool = False) -> None:
        """The line ends; one that holds nothing is left out."""
        texts = self.texts
        text = texts[0] if len(texts) == 1 else "".join(texts)
        if text and not text.isspace():
            line = Line(text, tuple(self._runs), self._linked > 0 and _is_link(text, self._linked))
            if is_title:
                self.head_title = self.head_title or line
            else:
                self.lines.append(line)
        texts.clear()
        self._runs.clear()
        self._size = self._linked = 0
        self._broken = False


def _is_link(text: str, linked: int) -> bool:
    """Whether a line, of which so many characters are links, is a link and at most a date beside it."""
    return linked * 5 >= len(_LISTED_DATE.sub("", text)) * 4


def _begins_paragraph(text: str, last: str) -> bool:
    """Whether a text node begins a paragraph that the markup hides: an indent or 一、 after a sentence."""
    if _MARKER.match(text):
        return last in _SENTENCE_END or last == "\u3000" or text.startswith("\u3000\u3000")
    return last in _SENTENCE_END and text.startswith("\u3000\u3000")
