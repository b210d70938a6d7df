"""Tables of a PDF without rulings: a head of several words, and below it columns between spaces.

Takes the base lines of a page, gives the tables among them, and what of one the page before began.
"""

from collections.abc import Iterable, Iterator, Sequence

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.level_tables import LEAST_COLUMNS
from guideline_nlp.reading.pdf_glyphs import Glyph
from guideline_nlp.reading.table_rows import (
    SERIAL,
    Row,
    Spaced,
    Stretch,
    cut_rows,
    fill,
    find_columns,
    join_stretches,
)

_NO_HEAD = lazily("[，。：；！？…]")
_FIGURE = lazily(r"[0-9０-９]|[—–/-]")
_NARROW = 0.4
"""How wide the space between columns is at least below a head whose words stand farther apart."""
_LARGER = 1.2
_ALONE, _FAR = 2.2, 4.0
_HALF_LINE = 0.95
_LEAST_ROWS = 2

Line = list[Glyph]


def find_spaced_tables(lines: Sequence[Line]) -> Iterator[Spaced]:
    """The tables with a head among the lines of a page."""
    lines = _join_halves(lines)
    at = 0
    while at < len(lines):
        cells = find_columns(lines[at]) if len(lines[at]) > LEAST_COLUMNS else []
        if len(cells) < LEAST_COLUMNS or not _is_head(_set([lines[at]], cells).rows[0]):
            at += 1
            continue
        last, columns = _follow(lines, at + 1, cells)
        table = _set(lines[at:last], columns) if last > at + _LEAST_ROWS else None
        if table and _has_figures(table.rows):
            yield table
            at = last
        else:
            at += 1


def find_rest(lines: Sequence[Line], columns: Sequence[Stretch], *, whole: bool) -> Spaced | None:
    """What lines have of the table that has these columns: those from the first on that fit in them.

    Where what bounds them is known they are so as a ``whole``, or not at all.
    """
    lines = _join_halves(lines)
    last, found = _follow(lines, 0, columns, fixed=True, whole=whole)
    return _set(lines[:last], found) if last and (last == len(lines) or not whole) else None


def _set(lines: Sequence[Line], columns: list[Stretch]) -> Spaced:
    return Spaced(cut_rows([glyph for line in lines for glyph in line], columns), columns)


def _follow(
    lines: Sequence[Line], begun: int, columns: Sequence[Stretch], *, fixed: bool = False, whole: bool = False
) -> tuple[int, list[Stretch]]:
    """Up to which line a table goes that has such columns before a line, and how far these reach then.

    Where they are ``fixed`` none is new or gone. A line with one cell may be what stands below the table,
    unless it goes on with the cell above, or the ``whole`` is of the table but for its first column.
    """
    found = list(columns)
    done = (begun, found)
    for at in range(begun, len(lines)):
        line, above = lines[at], lines[at - 1] if at else None
        cells = find_columns(line, _NARROW)
        joined = join_stretches([*found, *cells], _NARROW * line[0].size)
        alone = len(cells) == 1
        fits = len(joined) == len(found) if fixed or alone else len(joined) >= LEAST_COLUMNS
        if not fits or (above and not _is_below(above, line, _ALONE if alone else _FAR)):
            break
        found = joined
        if whole and alone and cells[0][0] < columns[0][1]:
            break
        if not alone or whole or (above and done[0] == at and _goes_on(above, line)):
            done = (at + 1, found)
    return done


def _is_below(above: Line, line: Line, most: float) -> bool:
    """Whether a line is as large as the one above, and stands no more than so many sizes below it."""
    sizes = above[0].size, line[0].size
    return max(sizes) < _LARGER * min(sizes) and above[-1].base - line[0].base < most * line[0].size


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line that stands alone goes on with a cell of the line above."""
    left = min(glyph.left for glyph in line)
    return any(abs(start - left) < line[0].size / 2 for start, _ in find_columns(above))


def _join_halves(lines: Iterable[Line]) -> list[Line]:
    """Lines that stand nearer than those of a text do as one: beside a cell of two is half a line of one."""
    joined: list[Line] = []
    before: Line = []
    for line in lines:
        # a font may say that it is higher than its lines are apart, but a Chinese character is square
        size = max(glyph.right - glyph.left for glyph in (*before, *line))
        if before and before[0].base - line[0].base < _HALF_LINE * size:
            joined[-1].extend(line)
        else:
            joined.append([*line])
        before = line
    return joined


def _has_figures(rows: Sequence[Row]) -> bool:
    """Whether a table has rows with several cells, and a column of figures: numbers, amounts, dates."""
    body = [list(fill(row)) for row in rows[1:]]
    if sum(sum(map(bool, row)) > 1 for row in body) < _LEAST_ROWS:
        return False
    columns = ([cell for cell in column if cell] for column in zip(*body, strict=True))
    return any(len(column) >= _LEAST_ROWS and all(map(_FIGURE.search, column)) for column in columns)


def _is_head(row: Row) -> bool:
    """Whether words name columns: no text, and no number."""
    return not any(_NO_HEAD.search(cell) or SERIAL.fullmatch(cell) for cell in fill(row))
