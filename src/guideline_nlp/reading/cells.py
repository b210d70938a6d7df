"""Tables of a file: which hold data, a row a line, and which only lay out the page.

Takes the cells of a table and the lines in them, gives a line a row, cells divided by tabs.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from guideline_nlp.lexicon import load
from guideline_nlp.reading.lines import Line
from guideline_nlp.records import Run

_LAYOUT_LINES = 8
_LAYOUT_SHARE = 0.6
_MOST_COLUMNS = 60
_MOST_ROWS = 1000
# those who sign side by side
_ISSUERS = tuple(load("layout")["issuer_ends"])


class Written(Protocol):
    """A line as far as its text goes."""

    @property
    def text(self) -> str:
        """What is written in it."""


class Cell(NamedTuple):
    """A cell: its lines, and over how many columns and rows it reaches."""

    first: int
    last: int
    columns: int = 1
    rows: int = 1


class Table:
    """A table while it is read: where its lines begin, the cells of each row, the span of the open cell."""

    __slots__ = ("first", "layout", "rows", "span")

    def __init__(self, first: int) -> None:
        self.first = first
        self.rows: list[list[Cell]] = []
        self.span = (1, 1)
        self.layout = False


def read_span(columns: str | None, rows: str | None) -> tuple[int, int]:
    """How many columns and rows a cell reaches over, by its colspan and rowspan.

    >>> read_span("3", None)
    (3, 1)
    """
    if columns is None and rows is None:
        return 1, 1
    return _read_count(columns, _MOST_COLUMNS), _read_count(rows, _MOST_ROWS)


def _read_count(value: str | None, most: int) -> int:
    value = (value or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def is_data_table(table: Table, lines: Sequence[Written]) -> bool:
    """Whether a table holds data: cells side by side, none of which is a text that outweighs all others."""
    rows = [[cell for cell in row if cell.last > cell.first] for row in table.rows]
    if table.layout or not any(len(row) > 1 for row in rows):
        return False
    sizes = {
        cell: sum(len(line.text) for line in lines[cell.first : cell.last]) for row in rows for cell in row
    }
    largest = max(sizes, key=lambda cell: sizes[cell])
    height = largest.last - largest.first
    if len(rows) == 1 and (height > 3 or _is_letterhead(rows[0], lines)):
        return False
    if all(
        lines[at].text.strip().endswith(_ISSUERS) for cell in sizes for at in range(cell.first, cell.last)
    ):
        return False
    return height < _LAYOUT_LINES or sizes[largest] < _LAYOUT_SHARE * sum(sizes.values())


def _is_letterhead(row: Sequence[Cell], lines: Sequence[Written]) -> bool:
    """Whether a row sets the names of the issuers beside 文件, as the head of an official document does."""
    last = "".join(line.text for line in lines[row[-1].first : row[-1].last])
    return "".join(last.split()) == "文件"


def join_rows(table: Table, lines: Sequence[Line]) -> list[Line]:
    """The rows of a data table as lines, cells divided by tabs; what stands outside the rows stays as it is.

    A cell that reaches over several columns or rows is followed by empty ones, so that columns stay in line.
    """
    joined: list[Line] = []
    done = table.first
    for row, cells in zip(table.rows, place_rows(table.rows), strict=True):
        if not row:
            continue
        joined.extend(lines[done : row[0].first])
        if row[-1].last > row[0].first:
            joined.append(_join_cells(cells, lines))
        done = row[-1].last
    joined.extend(lines[done:])
    return joined


def place_rows(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Cell | None]]:
    """The cells of each row in their columns, None where one of the row or of a row above reaches over."""
    covered: dict[int, int] = {}
    for row in rows:
        yield _set_columns(row, covered)


def _set_columns(row: Sequence[Cell], covered: dict[int, int]) -> list[Cell | None]:
    """The cells of a row in their columns, None where one of this row or of a row above reaches over.

    ``covered`` says of each column for how many rows it is still covered, and is brought up to date.
    """
    placed: list[Cell | None] = []
    left = {column: rows - 1 for column, rows in covered.items() if rows > 1}
    for cell in row:
        while covered.get(len(placed)):
            placed.append(None)
        if cell.rows > 1:
            left.update({len(placed) + offset: cell.rows - 1 for offset in range(cell.columns)})
        placed.extend([cell, *[None] * (cell.columns - 1)])
    while covered.get(len(placed)):
        placed.append(None)
    covered.clear()
    covered.update(left)
    return placed


def _join_cells(cells: Sequence[Cell | None], lines: Sequence[Line]) -> Line:
    texts: list[str] = []
    runs: list[Run] = []
    size = 0
    link = True
    for column, cell in enumerate(cells):
        if column:
            texts.append("\t")
            size += 1
        for at in range(cell.first, cell.last) if cell else ():
            line = lines[at]
            if cell and at > cell.first and _are_words(texts[-1], line.text):
                texts.append(" ")
                size += 1
            runs.extend([(size + offset, start, length) for offset, start, length in line.runs])
            texts.append(line.text)
            size += len(line.text)
            link = link and line.link
    return Line("".join(texts), tuple(runs), link=link, row=True)


def _are_words(before: str, after: str) -> bool:
    """Whether a space belongs between two paragraphs of a cell that are joined: 100 mm, not 目标值."""
    return before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
