"""The rows of a table of a PDF without rulings between them: where one ends, and the next begins.

Takes the characters of a table and where its columns begin, gives the cells of the rows.
"""

import math
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.pdf_glyphs import Glyph, in_rows

CHANNEL = 0.6
"""How wide the space between columns is at least, in sizes of their characters."""
_LOOSE, _TIGHT = 1.15, 0.9
_STRAIGHT = 1.0
_ROOM = 2.5
SERIAL = lazily(r"[0-9]{1,3}[.．、]?|[(（]?[一二三四五六七八九十]{1,3}[)）、]?")

Row = list[list[Glyph]]
"""A row: the characters of each cell."""
Stretch = tuple[float, float]
"""From where to where something reaches across the page."""
Bases = list[list[float]]
"""Of each column, the heights of its lines, from the top."""


class Spaced(NamedTuple):
    """A table whose columns stand between spaces: its rows, and how far the columns reach."""

    rows: list[Row]
    columns: list[Stretch]


def find_columns(glyphs: Sequence[Glyph], share: float = CHANNEL) -> list[Stretch]:
    """How far the columns reach: between the spaces that no line of the table reaches into."""
    channel = share * median(glyph.size for glyph in glyphs)
    return join_stretches(((glyph.left, glyph.right) for glyph in glyphs), channel)


def join_stretches(stretches: Iterable[Stretch], channel: float) -> list[Stretch]:
    """Stretches that are no farther apart than ``channel`` as one.

    >>> join_stretches([(30, 40), (0, 8), (9, 20)], 2)
    [(0, 20), (30, 40)]
    """
    joined: list[Stretch] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1] + channel:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def cut_rows(glyphs: Sequence[Glyph], columns: Sequence[Stretch]) -> list[Row]:
    """The rows: cut where no cell goes on, and between serial numbers that stand nearer than that."""
    starts = [left for left, _ in columns]
    lines: list[list[list[Glyph]]] = [
        list(in_rows(glyph for glyph in glyphs if bisect(starts, glyph.left) - 1 == column))
        for column in range(len(columns))
    ]
    bases = [[line[0].base for line in cell] for cell in lines]
    gaps = [above - below for column in bases for above, below in pairwise(column)]
    serials = {
        line[0].base
        for line in lines[0]
        if SERIAL.fullmatch("".join(glyph.character for glyph in sorted(line)))
    }
    short = _find_short(lines) if gaps else set()
    cuts = _find_cuts(bases, min(gaps)) if gaps else []
    rows: list[Row] = []
    for top, foot in pairwise([math.inf, *cuts, -math.inf]):
        piece = [[base for base in column if foot < base <= top] for column in bases]
        for cells in _cut_piece(piece, serials, short, min(gaps, default=0)):
            rows.append(
                [
                    [glyph for line in column if line[0].base in cell for glyph in line]
                    for column, cell in zip(lines, cells, strict=True)
                ]
            )
    return rows


def _find_cuts(bases: Sequence[Sequence[float]], pitch: float) -> list[float]:
    """The heights at which no column has two lines as near one another as those of a cell are.

    Lines of two columns that are nearer than that are of one row: cells are centred beside one another.
    """
    ordered = sorted({base for column in bases for base in column}, reverse=True)
    pairs = (pair for column in bases for pair in pairwise(column))
    near = [pair for pair in pairs if pair[0] - pair[1] <= _LOOSE * pitch]
    places = [(above + below) / 2 for above, below in pairwise(ordered) if above - below > _TIGHT * pitch]
    return [place for place in places if not any(below < place < above for above, below in near)]


def _cut_piece(piece: Bases, serials: Set[float], short: Set[tuple[int, float]], pitch: float) -> list[Bases]:
    """The rows of a piece that no space cuts, by its serial numbers, or the lines of its first column."""
    first = piece[0]
    counted = [base for base in first if base in serials]
    named = first[: len(first) - len(counted)]
    if counted and first[len(named) :] == counted:
        # the head of the table stands above its numbers
        centres = [*([mean(named)] if named else []), *counted]
        readings = [
            _cut_at_tops(piece, [*named[:1], *counted]),
            _cut_upwards(piece, centres, pitch / 4),
            _cut_upwards(piece, counted, pitch / 4),
            _cut_at_tops(piece, [math.inf, *counted]),
            # the foot of the page may cut the last row, whose cells are then centred nowhere
            _cut_around([*map(list, piece)], centres[:-1], pitch / 4),
        ]
        found = [rows for rows in readings if rows]
        return min(found, key=lambda rows: _count_faults(rows, short), default=[piece])
    if len(first) > 1 and not counted and _are_straight(piece):
        return _cut_at_tops(piece, first) or [piece]
    return [piece]


def _find_short(lines: Sequence[Sequence[list[Glyph]]]) -> set[tuple[int, float]]:
    """The lines that leave room in their column, by its number and their height."""
    short: set[tuple[int, float]] = set()
    for column, cell in enumerate(lines):
        widths = [max(glyph.right for glyph in line) - min(glyph.left for glyph in line) for line in cell]
        full = max(widths, default=0.0)
        short.update(
            (column, line[0].base)
            for line, width in zip(cell, widths, strict=True)
            if width < full - _ROOM * line[0].size
        )
    return short


def _count_faults(rows: Sequence[Bases], short: Set[tuple[int, float]]) -> int:
    """How many cells of numbered rows are empty, and how many lines go on after room was left."""
    empty = sum(not cell for row in rows if row[0] for cell in row)
    cells = ((column, cell) for row in rows for column, cell in enumerate(row))
    return empty + sum((column, base) in short for column, cell in cells for base in cell[:-1])


def _are_straight(piece: Bases) -> bool:
    """Whether each line of the first column begins a row: most other columns have a line at its height."""
    return all(
        2 * sum(any(abs(base - other) <= _STRAIGHT for other in column) for column in piece[1:])
        >= len(piece) - 1
        for base in piece[0]
    )


def _cut_at_tops(piece: Bases, tops: Sequence[float]) -> list[Bases]:
    """Rows whose cells all begin at these heights; none where cells begin elsewhere.

    Above infinity there is nothing: what stands before the next is the rest of a row that a page cut.
    """
    rows: list[Bases] = []
    for top, foot in pairwise([*tops, -math.inf]):
        row = [[base for base in column if foot + _STRAIGHT < base <= top + _STRAIGHT] for column in piece]
        if any(cell and _STRAIGHT < top - cell[0] < math.inf for cell in row):
            return []
        rows.append(row)
    return rows if sum(map(len, piece)) == sum(len(cell) for row in rows for cell in row) else []


def _cut_around(left: Bases, centres: Iterable[float], slack: float) -> list[Bases]:
    """Rows whose cells are centred at these heights, and in a last one what is left; empties ``left``.

    None where cells are centred elsewhere.
    """
    rows: list[Bases] = []
    for centre in centres:
        row: Bases = []
        for column in left:
            reach = column[0] - centre if column else -math.inf
            size = sum(base >= centre - reach - slack for base in column) if reach > -slack else 0
            if size and abs(mean(column[:size]) - centre) > slack:
                return []
            row.append(column[:size])
            del column[:size]
        rows.append(row)
    return [*rows, left] if any(left) else rows


def _cut_upwards(piece: Bases, centres: Sequence[float], slack: float) -> list[Bases]:
    """Rows with centred cells, perhaps below the rest of one that the page before began."""
    turned = [[-base for base in reversed(column)] for column in piece]
    rows = _cut_around(turned, [-centre for centre in reversed(centres)], slack)
    return [[[-base for base in reversed(cell)] for cell in row] for row in reversed(rows)]


def fill(row: Row) -> Iterator[str]:
    """What is written in the cells of a row."""
    yield from ("".join(glyph.character for line in in_rows(cell) for glyph in sorted(line)) for cell in row)
