"""Tables that go on over the end of a page: their heads stand once, and a row that was cut is one again.

Takes the ruled tables of a PDF, gives tables of whole rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guideline_nlp.reading.cells import Cell, Table, Written, place_rows

_ENDED = frozenset("。；;")

Row = list[list[int]]
"""A row: of each column, the numbers of the printed lines in its cell."""


class Placed(NamedTuple):
    """A table, the numbers of its printed lines, which its cells count, and how much text is before it."""

    numbers: list[int]
    table: Table
    before: int


def place_table(first: int, table: Table) -> list[Row]:
    """The rows of a table whose cells count lines from ``first``."""
    return [
        [list(range(first + cell.first, first + cell.last)) if cell else [] for cell in row]
        for row in place_rows(table.rows)
    ]


def join_cut(tables: Iterable[tuple[list[Row], int]], lines: Sequence[Written]) -> Iterator[Placed]:
    """Tables as they were before they were cut: with the same columns, and no text between them.

    With each table comes how many lines of text stand before it.
    """
    rows: list[Row] = []
    place = -1
    for more, before in tables:
        if before == place and _columns(rows) == _columns(more):
            _add(rows, more, lines)
            continue
        if rows:
            yield _build(rows, place)
        rows, place = more, before
    if rows:
        yield _build(rows, place)


def _columns(rows: list[Row]) -> int:
    return max(map(len, rows), default=0)


def _add(rows: list[Row], more: list[Row], lines: Sequence[Written]) -> None:
    """The rows of the next page below those of the page before; its repeated head is left out."""
    if len(more) > 1 and _texts(more[0], lines) == _texts(rows[0], lines):
        more = more[1:]
    if _goes_on(_texts(rows[-1], lines), _texts(more[0], lines)):
        rows[-1] = [[*cell, *rest] for cell, rest in zip(rows[-1], more[0], strict=True)]
        more = more[1:]
    rows.extend(more)


def _goes_on(above: list[str], below: list[str]) -> bool:
    """Whether a row was cut: below it has no head, and not all, but unended cells."""
    if len(above) != len(below) or not above[0] or below[0] or not any(below):
        return False
    on = [bool(cell) for cell in below]
    return all(cell and cell[-1] not in _ENDED for cell, goes in zip(above, on, strict=True) if goes) and any(
        cell for cell, goes in zip(above[1:], on[1:], strict=True) if not goes
    )


def _texts(row: Row, lines: Sequence[Written]) -> list[str]:
    return ["".join(lines[number].text for number in cell) for cell in row]


def _build(rows: list[Row], before: int) -> Placed:
    table = Table(0)
    numbers: list[int] = []
    for row in rows:
        table.rows.append([])
        for cell in row:
            table.rows[-1].append(Cell(len(numbers), len(numbers) + len(cell)))
            numbers += cell
    return Placed(numbers, table, before)
