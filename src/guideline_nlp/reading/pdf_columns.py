"""Two columns of running text on a page of a PDF, as gazettes print them: the left is read first.

Takes the base lines of a page, gives them in reading order, those of columns apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import NamedTuple

from guideline_nlp.reading.pdf_glyphs import Glyph, in_rows

_NEAR = 0.35
_GUTTER = 1.2
"""How wide the space between columns is at least, in sizes of their characters."""
_LEAST_ROWS = 6
_FULL, _MOSTLY = 0.85, 0.5
_APART = 1.6


class Stretch(NamedTuple):
    """Characters of one base line; whether of a column, and how far this stands right of the left one."""

    glyphs: list[Glyph]
    narrow: bool
    shift: float


def order_rows(rows: Sequence[list[Glyph]]) -> Iterator[Stretch]:
    """The base lines of a page in reading order, cut between columns where it has such."""
    gutter = _find_gutter(rows)
    if gutter is None:
        yield from (Stretch(row, narrow=False, shift=0.0) for row in rows)
        return
    for crossing, group in groupby(rows, key=lambda row: _crosses(row, gutter)):
        block = list(group)
        first, last = (0, 0) if crossing else _find_columns(block, gutter)
        left = list(in_rows(glyph for row in block[first:last] for glyph in row if glyph.left < gutter))
        right = list(in_rows(glyph for row in block[first:last] for glyph in row if glyph.left >= gutter))
        if not (_is_column(left) and _is_column(right)):
            first = last = len(block)
            left = right = []
        shift = _begin(right) - _begin(left) if right else 0.0
        yield from (Stretch(row, narrow=False, shift=0.0) for row in block[:first])
        yield from (Stretch(row, narrow=True, shift=0.0) for row in left)
        yield from (Stretch(row, narrow=True, shift=shift) for row in right)
        yield from (Stretch(row, narrow=False, shift=0.0) for row in block[last:])


def _find_gutter(rows: Sequence[list[Glyph]]) -> float | None:
    """The middle of the widest space near the middle of the page that hardly any line reaches into."""
    glyphs = [glyph for row in rows for glyph in row]
    if len(rows) < _LEAST_ROWS:
        return None
    begin, end = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    edges: Counter[int] = Counter()
    for glyph in glyphs:
        edges[int(glyph.left)] += 1
        edges[int(glyph.right)] -= 1
    printed = list(accumulate(edges[place] for place in range(int(begin), int(end) + 1)))
    inner = range(int(_NEAR * len(printed)), int((1 - _NEAR) * len(printed)))
    least = min((printed[place] for place in inner), default=0)
    runs = (list(run) for free, run in groupby(inner, key=lambda place: printed[place] <= least + 1) if free)
    widest = max(runs, key=len, default=[])
    if len(widest) < _GUTTER * median(glyph.size for glyph in glyphs):
        return None
    return begin + (widest[0] + widest[-1]) / 2


def _crosses(row: list[Glyph], gutter: float) -> bool:
    """Whether a line reaches into the space around the gutter."""
    free = _GUTTER / 3 * row[0].size
    return any(glyph.left < gutter + free and glyph.right > gutter - free for glyph in row)


def _find_columns(block: Sequence[list[Glyph]], gutter: float) -> tuple[int, int]:
    """From which to which line of a block its columns reach.

    The running head and foot stand farther away; a signature above is on one side only, and short.
    """
    gaps = [before[0].base - after[0].base for before, after in pairwise(block)]
    if not gaps:
        return 0, 0
    usual = _APART * median(gaps)
    first = 1 if gaps[0] > usual else 0
    last = len(block) - (1 if gaps[-1] > usual else 0)
    while first < last and _is_short(block[first], gutter, _begin(block)):
        first += 1
    return first, last


def _is_short(row: list[Glyph], gutter: float, begin: float) -> bool:
    """Whether a line stands on one side of the gutter, and does not fill it."""
    left, right = min(glyph.left for glyph in row), max(glyph.right for glyph in row)
    return (left > gutter or right < gutter) and right - left < _FULL * (gutter - begin)


def _begin(rows: Iterable[list[Glyph]]) -> float:
    return min(glyph.left for row in rows for glyph in row)


def _is_column(rows: Sequence[list[Glyph]]) -> bool:
    """Whether lines are running text: half of them fill the width."""
    if len(rows) < _LEAST_ROWS:
        return False
    begin = _begin(rows)
    end = max(glyph.right for row in rows for glyph in row)
    full = sum(max(glyph.right for glyph in row) - begin > _FULL * (end - begin) for row in rows)
    return full >= _MOSTLY * len(rows)
