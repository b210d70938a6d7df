"""The tables on a page of a PDF: ruled all around, with level rulings only, or with none.

Takes the characters of a page and its rulings, gives the tables with their lines, and what is in none.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from guideline_nlp.reading.cells import Cell, Table, is_data_table
from guideline_nlp.reading.level_tables import find_level_tables
from guideline_nlp.reading.pdf_glyphs import Glyph, in_rows
from guideline_nlp.reading.pdf_labels import find_label_rows
from guideline_nlp.reading.pdf_lines import EDGE, TextLine, is_page_mark, set_line
from guideline_nlp.reading.rulings import SLACK, Box, Grid, group_boxes, set_rows
from guideline_nlp.reading.spaced_tables import find_rest, find_spaced_tables
from guideline_nlp.reading.table_rows import Spaced, Stretch

_FEW_CELLS = 2
_LARGER = 1.2
_MOST_LINES = 400
"""A page with more of them holds a drawing, or nothing to read."""


class Found(NamedTuple):
    """A table with the lines in its cells, and how far its columns reach."""

    table: Table
    lines: list[TextLine]
    columns: list[Stretch]


class Page(NamedTuple):
    """A page: its number, how high it is, its rulings, the table that the foot of the page before may cut."""

    number: int
    height: float
    grid: Grid
    above: Found | None


def find_tables(
    page: Page, running: list[Glyph], boxes: dict[Box, list[Glyph]]
) -> tuple[list[Found], list[Glyph]]:
    """The tables of a page, from its top, and the characters in none of them."""
    tables = list(_take_ruled(page, running, boxes))
    running = [*running, *(glyph for glyphs in boxes.values() for glyph in glyphs)]
    few = sum(1 for _ in in_rows(running)) <= _MOST_LINES
    for find in (_find_level, _find_labels, _find_rest, _find_spaced, _find_cut_row) if few else ():
        for spaced in list(find(page, running, tables)):
            taken = {glyph for row in spaced.rows for cell in row for glyph in cell}
            running = [glyph for glyph in running if glyph not in taken]
            cells = ([(cell, 1, 1) for cell in row] for row in spaced.rows)
            tables.append(Found(*_set_table(cells, page.number), spaced.columns))
    tables.sort(key=lambda found: -found.lines[0].base)
    return tables, running


def find_cut(tables: Sequence[Found], running: Iterable[Glyph]) -> Found | None:
    """The table at the foot of a page, which may go on on the next."""
    if not tables or not tables[-1].columns:
        return None
    foot = min(line.base for line in tables[-1].lines)
    below = in_rows(glyph for glyph in running if glyph.base < foot)
    return tables[-1] if all(map(_is_number, below)) else None


def _is_head(line: Sequence[Glyph], height: float) -> bool:
    """Whether a line stands where running heads do."""
    return line[0].base > (1 - EDGE) * height


def _is_number(line: list[Glyph]) -> bool:
    text = set_line(line, 0.0, 0).text
    return text.isdecimal() or is_page_mark(text)


def _take_ruled(page: Page, running: Sequence[Glyph], boxes: dict[Box, list[Glyph]]) -> Iterator[Found]:
    """The tables that boxes make up; takes their boxes out."""
    for at, group in enumerate(group_boxes(boxes)):
        edges = sorted({box.left for box in group} | {max(box.right for box in group)})
        columns = list(pairwise(edges))
        cut = not at and _goes_on(group, page, running)
        if cut and page.above:
            columns = page.above.columns
        places = [
            [(boxes[place.box] if place.box else [], place.columns, place.rows) for place in row]
            for row in set_rows(group, [left for left, _ in columns])
        ]
        table, lines = _set_table(places, page.number)
        if lines and (cut or _is_ledger(table) or is_data_table(table, lines)):
            yield Found(table, lines, columns)
            for box in group:
                del boxes[box]


def _goes_on(group: Sequence[Box], page: Page, running: Iterable[Glyph]) -> bool:
    """Whether boxes at the head of a page stand in the columns of the table before."""
    edges = [edge for column in page.above.columns for edge in column] if page.above else []
    top = max(box.top for box in group)
    return (
        len(edges) > 2
        and all(
            any(abs(box.left - edge) <= SLACK for edge in edges)
            and any(abs(box.right - edge) <= SLACK for edge in edges)
            for box in group
        )
        and not any(box.right - box.left > edges[-1] - edges[0] - SLACK for box in group)
        and all(_is_head([glyph], page.height) for glyph in running if glyph.base > top)
    )


def _find_level(page: Page, running: Sequence[Glyph], _tables: Sequence[Found]) -> Iterator[Spaced]:
    """The tables whose rulings are level."""
    for (left, right), heights in page.grid.level_bands():
        bands = [
            [glyph for glyph in running if left <= glyph.left < right and foot < glyph.base < top]
            for top, foot in pairwise(heights)
        ]
        yield from find_level_tables(bands)


def _find_labels(page: Page, running: Sequence[Glyph], _tables: Sequence[Found]) -> Iterator[Spaced]:
    """The meta table of a printed web page."""
    rows = [] if page.number else find_label_rows(in_rows(running))
    if rows:
        yield Spaced(rows, [])


def _find_rest(page: Page, running: Sequence[Glyph], tables: Sequence[Found]) -> Iterator[Spaced]:
    """What the head of a page has of the table that the page before began."""
    if page.above is None:
        return
    top = max((found.lines[0].base for found in tables), default=0.0)
    lines = [line for line in in_rows(running) if line[0].base > top]
    size = page.above.lines[-1].size
    for at in (0, 1) if lines and _is_head(lines[0], page.height) else (0,):
        alike = lines[at:] and max(size, lines[at][0].size) < _LARGER * min(size, lines[at][0].size)
        rest = find_rest(lines[at:], page.above.columns, whole=bool(tables)) if alike else None
        if rest:
            yield rest
            return


def _find_spaced(_page: Page, running: Sequence[Glyph], _tables: Sequence[Found]) -> Iterator[Spaced]:
    """The tables without rulings."""
    return find_spaced_tables(list(in_rows(running)))


def _find_cut_row(_page: Page, running: Sequence[Glyph], tables: Sequence[Found]) -> Iterator[Spaced]:
    """What stands below the last ruling of a table at the foot of a page: a row that the page cuts."""
    last = min(tables, key=lambda found: found.lines[-1].base, default=None)
    if last is None or not last.columns:
        return
    foot = min(line.base for line in last.lines)
    below = [line for line in in_rows(running) if line[0].base < foot and not _is_number(line)]
    rest = find_rest(below, last.columns, whole=True)
    if rest:
        yield rest


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
            lines.extend(set_line(line, math.inf, number) for line in in_rows(glyphs))
            table.rows[-1].append(Cell(first, len(lines), columns, deep))
    return table, lines
