"""A page of a PDF to printed lines: its characters ordered by position, those of a table cell by cell.

Takes a page of pypdfium2 (ISO 32000), adds its lines and ruled tables to what is printed so far.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.cells import Cell, Table, is_data_table
from guideline_nlp.reading.level_tables import find_level_tables
from guideline_nlp.reading.pdf_columns import order_rows
from guideline_nlp.reading.pdf_glyphs import CELL_GAP, Glyph, in_rows, read_glyphs
from guideline_nlp.reading.pdf_labels import find_label_rows
from guideline_nlp.reading.rulings import Box, Grid, group_boxes, set_rows

_DRESSED_NUMBER = lazily(
    r"[-—–－―·\s]+[0-9]{1,4}[-—–－―·\s]+|第\s?[0-9]{1,4}\s?页.{0,12}|[0-9]{1,4}\s?/\s?[0-9]{1,4}"
)
# What browsers print at the head and the foot of a page: 2026/3/1 09:30 and the title, the address and 1/3.
_BROWSER_HEAD = lazily(
    r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[,，]?\s?(?:上午|下午)?[0-9]{1,2}:[0-9]{2}(?:\s?[AP]M)?(?:\s.*)?"
    r"|(?:https?|file)://\S+(?:\s[0-9]{1,4}/[0-9]{1,4})?"
)
_EDGE = 0.12
_WIDE_GAP = 0.8
_LATIN_GAP = 0.2
_TWICE = 0.2
_DASHES = "—–―─-…"
_FEW_CELLS = 2


class TextLine(NamedTuple):
    """A line of a page; sizes in points, ``edge`` where it stands at the head or foot of its page.

    ``gaps`` says how often its words stand as far apart as the cells of a table; ``narrow`` is a line of
    one of two columns, as if it stood in the left one.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    edge: bool
    page: int
    gaps: int
    narrow: bool = False


class Ruled(NamedTuple):
    """A ruled table: the printed lines in it, and its cells, which count lines from its first."""

    first: int
    last: int
    table: Table


class Printed:
    """What is printed in a document: its lines in reading order, ruled tables and watermarks among them."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []
        self.tables: list[Ruled] = []
        self.watermarks: set[int] = set()

    def add_table(self, table: Table, lines: Sequence[TextLine]) -> None:
        """A table comes next, whose cells hold ``lines``."""
        first = len(self.lines)
        self.lines.extend(lines)
        self.tables.append(Ruled(first, len(self.lines), table))


def read_page(page: Any, number: int, printed: Printed) -> None:
    """Add what stands on page ``number``, from top to bottom."""
    height = page.get_height()
    glyphs = list(read_glyphs(page.get_textpage()))
    slanted = [glyph for glyph in glyphs if glyph.slanted]
    rows = list(in_rows(glyph for glyph in glyphs if not glyph.slanted))
    grid = Grid(page)
    running, boxes = _apart(rows, grid)
    tables = _take_tables(boxes, number)
    running.extend(glyph for glyphs in boxes.values() for glyph in glyphs)
    running = _take_level_tables(running, grid, tables, number)
    labels = [] if number else find_label_rows(in_rows(running))
    if labels:
        tables.insert(0, _set_table([[(cell, 1, 1) for cell in row] for row in labels], number))
        taken = {glyph for row in labels for cell in row for glyph in cell}
        running = [glyph for glyph in running if glyph not in taken]
    for row, narrow, shift in order_rows(list(in_rows(running))):
        line = _set_line(row, height, number)
        if narrow:
            line = line._replace(left=line.left - shift, right=line.right - shift, narrow=True)
        while tables and tables[0][1][0].base > line.base:
            printed.add_table(*tables.pop(0))
        printed.lines.append(line)
    for table, lines in tables:
        printed.add_table(table, lines)
    if slanted:
        printed.watermarks.add(len(printed.lines))
        printed.lines.append(_set_line(slanted, height, number))


def is_page_mark(text: str) -> bool:
    """Whether a line at the head or foot of a page is none of the notice's: — 3 —, the address of a web page.

    >>> is_page_mark("— 12 —"), is_page_mark("https://www.example.gov.cn/zw/1.html 2/5"), is_page_mark("12")
    (True, True, False)
    """
    return bool(_DRESSED_NUMBER.fullmatch(text) or _BROWSER_HEAD.fullmatch(text))


def _apart(rows: Sequence[list[Glyph]], grid: Grid) -> tuple[list[Glyph], dict[Box, list[Glyph]]]:
    """The characters in no box, and those in each; rulings may reach beyond the foot of the text."""
    running: list[Glyph] = []
    boxes: dict[Box, list[Glyph]] = defaultdict(list)
    for at, row in enumerate(rows):
        outermost = at in (0, len(rows) - 1)
        if not grid.ruled or (outermost and is_page_mark(_set_line(row, 0.0, 0).text)):
            running.extend(row)
            continue
        for glyph in row:
            box = grid.box_at((glyph.left + glyph.right) / 2, glyph.base + glyph.size / 3)
            (boxes[box] if box else running).append(glyph)
    return running, boxes


def _take_tables(boxes: dict[Box, list[Glyph]], number: int) -> list[tuple[Table, list[TextLine]]]:
    """The tables that boxes make up, from the top of the page, with their lines; takes their boxes out."""
    tables: list[tuple[Table, list[TextLine]]] = []
    for group in group_boxes(boxes):
        places = [
            [(boxes[place.box] if place.box else [], place.columns, place.rows) for place in row]
            for row in set_rows(group)
        ]
        table, lines = _set_table(places, number)
        if _is_ledger(table) or is_data_table(table, lines):
            tables.append((table, lines))
            for box in group:
                del boxes[box]
    return tables


def _take_level_tables(
    running: list[Glyph], grid: Grid, tables: list[tuple[Table, list[TextLine]]], number: int
) -> list[Glyph]:
    """Adds the tables whose rulings are level to ``tables``; gives the characters that are in none."""
    for (left, right), heights in grid.level_bands():
        bands = [
            [glyph for glyph in running if left <= glyph.left < right and foot < glyph.base < top]
            for top, foot in pairwise(heights)
        ]
        for rows in find_level_tables(bands):
            tables.append(_set_table([[(cell, 1, 1) for cell in row] for row in rows], number))
            taken = {glyph for row in rows for cell in row for glyph in cell}
            running = [glyph for glyph in running if glyph not in taken]
    tables.sort(key=lambda table: -table[1][0].base)
    return running


def _is_ledger(table: Table) -> bool:
    """Whether two rows have cells side by side, or one has three: rulings never lay out a page like that."""
    written = [sum(cell.last > cell.first for cell in row) for row in table.rows]
    return sum(count > 1 for count in written) > 1 or max(written, default=0) > _FEW_CELLS


def _set_table(
    rows: Iterable[Iterable[tuple[Iterable[Glyph], int, int]]], number: int
) -> tuple[Table, list[TextLine]]:
    """A table of the characters of its cells, each of which reaches over so many columns and rows."""
    table = Table(0)
    lines: list[TextLine] = []
    for row in rows:
        table.rows.append([])
        for glyphs, columns, deep in row:
            first = len(lines)
            lines.extend(_set_line(line, math.inf, number) for line in in_rows(glyphs))
            table.rows[-1].append(Cell(first, len(lines), columns, deep))
    return table, lines


def _set_line(row: list[Glyph], height: float, number: int) -> TextLine:
    """Characters of one base line as a line, with a space where they stand apart."""
    row.sort()
    size = median(glyph.size for glyph in row)
    # some programs print a character twice to make it bold
    row = [row[0], *(after for before, after in pairwise(row) if not _is_twice(before, after))]
    pieces: list[str] = []
    gaps = 0
    for before, glyph in zip([row[0], *row], row, strict=False):
        gap = glyph.left - before.right
        gaps += gap > CELL_GAP * size
        latin = before.character.isascii() and glyph.character.isascii()
        if gap > (_LATIN_GAP if latin else _WIDE_GAP) * size:
            pieces.append(" ")
        pieces.append(glyph.character)
    base = row[0].base
    edge = not _EDGE * height < base < (1 - _EDGE) * height
    return TextLine("".join(pieces), row[0].left, row[-1].right, base, size, edge, number, gaps)


def _is_twice(before: Glyph, after: Glyph) -> bool:
    """Whether a character stands where the same one does; dashes do where a font has no measure of them."""
    same = before.character == after.character and after.character not in _DASHES
    return same and after.left - before.left < _TWICE * after.size
