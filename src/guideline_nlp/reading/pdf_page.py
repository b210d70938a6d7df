"""A page of a PDF to printed lines: its characters ordered by position, those of a table cell by cell.

Takes a page of pypdfium2 (ISO 32000), adds its lines and tables to what is printed so far.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from guideline_nlp.reading.cells import Table
from guideline_nlp.reading.page_tables import Found, Page, find_cut, find_tables
from guideline_nlp.reading.pdf_columns import order_rows
from guideline_nlp.reading.pdf_glyphs import Glyph, in_rows, read_glyphs
from guideline_nlp.reading.pdf_lines import TextLine, is_page_mark, set_line
from guideline_nlp.reading.rulings import Box, Grid


class Placed(NamedTuple):
    """A table: the printed lines in it, and its cells, which count lines from its first."""

    first: int
    last: int
    table: Table


class Printed:
    """What is printed in a document: its lines in reading order, tables and watermarks among them."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []
        self.tables: list[Placed] = []
        self.watermarks: set[int] = set()
        self.cut: Found | None = None
        """The table at the foot of the last page, which may go on."""

    def add_table(self, found: Found) -> None:
        """A table comes next."""
        first = len(self.lines)
        self.lines.extend(found.lines)
        self.tables.append(Placed(first, len(self.lines), found.table))


def read_page(page: Any, number: int, printed: Printed) -> None:
    """Add what stands on page ``number``, from top to bottom."""
    height = page.get_height()
    glyphs = list(read_glyphs(page.get_textpage()))
    slanted = [glyph for glyph in glyphs if glyph.slanted]
    rows = list(in_rows(glyph for glyph in glyphs if not glyph.slanted))
    grid = Grid(page)
    running, boxes = _apart(rows, grid)
    here = Page(number, height, grid, printed.cut)
    tables, running = find_tables(here, running, boxes)
    printed.cut = find_cut(tables, running)
    for row, narrow, shift in order_rows(list(in_rows(running))):
        line = set_line(row, height, number)
        if narrow:
            line = line._replace(left=line.left - shift, right=line.right - shift, narrow=True)
        while tables and tables[0].lines[0].base > line.base:
            printed.add_table(tables.pop(0))
        printed.lines.append(line)
    for found in tables:
        printed.add_table(found)
    if slanted:
        printed.watermarks.add(len(printed.lines))
        printed.lines.append(set_line(slanted, height, number))


def _apart(rows: Sequence[list[Glyph]], grid: Grid) -> tuple[list[Glyph], dict[Box, list[Glyph]]]:
    """The characters in no box, and those in each; rulings may reach beyond the foot of the text."""
    running: list[Glyph] = []
    boxes: dict[Box, list[Glyph]] = defaultdict(list)
    for at, row in enumerate(rows):
        outermost = at in (0, len(rows) - 1)
        if not grid.ruled or (outermost and is_page_mark(set_line(row, 0.0, 0).text)):
            running.extend(row)
            continue
        for glyph in row:
            box = grid.box_at((glyph.left + glyph.right) / 2, glyph.base + glyph.size / 3)
            (boxes[box] if box else running).append(glyph)
    return running, boxes
