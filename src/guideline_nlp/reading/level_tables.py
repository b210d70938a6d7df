"""Tables of a PDF that have level rulings only (三线表): columns stand between spaces all down.

Takes the characters between level rulings that reach equally far, gives the cells of the rows.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from guideline_nlp.reading.pdf_glyphs import Glyph, in_rows

_CHANNEL = 0.6
"""How wide the space between columns is at least, in sizes of their characters."""
_LEAST_COLUMNS = 3
_LOOSE = 1.15

Row = list[list[Glyph]]
"""A row: the characters of each cell."""


def find_level_tables(bands: Sequence[list[Glyph]]) -> Iterator[list[Row]]:
    """The tables among the bands between rulings that lie one below the other: two bands or more."""
    at = 0
    while at < len(bands):
        last, columns = at, [0.0]
        while last < len(bands) and bands[last]:
            found = _find_columns([glyph for band in bands[at : last + 1] for glyph in band])
            if len(found) < _LEAST_COLUMNS:
                break
            last, columns = last + 1, found
        if last > at + 1:
            yield [row for band in bands[at:last] for row in _cut_rows(band, columns)]
        at = max(last, at + 1)


def _find_columns(glyphs: Sequence[Glyph]) -> list[float]:
    """Where the columns begin: after each space that no line of the table reaches into."""
    channel = _CHANNEL * median(glyph.size for glyph in glyphs)
    columns: list[float] = []
    end = float("-inf")
    for left, right in sorted((glyph.left, glyph.right) for glyph in glyphs):
        if left > end + channel:
            columns.append(left)
        end = max(end, right)
    return columns


def _cut_rows(band: Sequence[Glyph], columns: Sequence[float]) -> Iterator[Row]:
    """The rows in a band: cut where no cell goes on, or at each line of the first column."""
    lines: list[list[list[Glyph]]] = [
        list(in_rows(glyph for glyph in band if bisect(columns, glyph.left) - 1 == column))
        for column in range(len(columns))
    ]
    bases = [[line[0].base for line in cell] for cell in lines]
    gaps = [above - below for column in bases for above, below in pairwise(column)]
    cuts = _find_cuts(bases, _LOOSE * min(gaps)) if gaps else []
    if gaps and not cuts and bases[0] and bases[0][0] >= max(base for column in bases for base in column) - 1:
        cuts = [base + 1 for base in bases[0][1:]]
    for top, foot in pairwise([float("inf"), *cuts, float("-inf")]):
        yield [[glyph for line in cell if foot < line[0].base <= top for glyph in line] for cell in lines]


def _find_cuts(bases: Sequence[Sequence[float]], usual: float) -> list[float]:
    """The heights at which no column has two lines as near one another as those of a cell are."""
    ordered = sorted({base for column in bases for base in column}, reverse=True)
    near = [pair for column in bases for pair in pairwise(column) if pair[0] - pair[1] <= usual]
    places = [(above + below) / 2 for above, below in pairwise(ordered) if above - below > 1]
    return [place for place in places if not any(below < place < above for above, below in near)]
