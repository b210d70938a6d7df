"""Tables: runs of lines whose cells are divided by tabs, and tables copied with one cell a line.

Takes the notice, gives tables as rows of cells. A table whose cells stand one a line is known by its
head: short lines among which are an 指标 and a year.
"""

from collections.abc import Sequence
from typing import Final

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.findings import Extent, TableFinding
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText

_WORDS: Final = load("targets")["table"]
_NAMES: Final = frozenset(_WORDS["indicator"].split())
_HEADS: Final = _NAMES | frozenset(_WORDS["head"].split())
_ATTRIBUTES: Final = frozenset(_WORDS["attributes"].split())
_YEAR_HEAD: Final = lazily(
    r"(?:到)?(?:(?:19|20)[0-9]{2}年?|“?十[一二三四五六]五”?末?)[^，。；]{0,8}|[^，。；0-9]{0,6}（(?:19|20)[0-9]{2}年?[^，。；]{0,4}）"
)
_NUMBER: Final = lazily(r"[<>≤≥≦≧＜＞〔-]{0,2} ?[0-9][0-9,.]*[^0-9，。；]{0,8}$|[—\-/]{1,2}$")
_ORDINAL: Final = "[一二三四五六七八九十]{1,3}"
_MARKER: Final = lazily(rf"{_ORDINAL}、|（{_ORDINAL}）|第{_ORDINAL}[章节条]|注：|附件")
_LONGEST_HEAD: Final = 14
_LONGEST_CELL: Final = 60
_MOST_HEADS: Final = 10


def find_tables(notice: NoticeText) -> list[TableFinding]:
    """Every table of the notice, as rows of cells, in reading order."""
    tables = _tabbed(notice) if "\t" in notice.text else []
    if "指标" in notice.view:
        tables.extend(_copied(notice))
        tables.sort(key=lambda table: table.span)
    return tables


def _tabbed(notice: NoticeText) -> list[TableFinding]:
    """Runs of two or more lines with tabs."""
    tables: list[TableFinding] = []
    rows: list[tuple[Extent, ...]] = []
    for start, end in (*notice.lines, (len(notice.text), len(notice.text))):
        line = notice.text[start:end]
        if "\t" in line:
            rows.append(_cells(line, start))
        else:
            if len(rows) > 1:
                tables.append(TableFinding((rows[0][0][0], rows[-1][-1][1]), tuple(rows)))
            rows = []
    return tables


def _cells(line: str, at: int) -> tuple[Extent, ...]:
    cells: list[Extent] = []
    for cell in line.split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return tuple(cells)


def _copied(notice: NoticeText) -> list[TableFinding]:
    """Tables whose cells stand one a line."""
    view, lines = notice.view, notice.lines
    tables: list[TableFinding] = []
    at = 0
    while at < len(lines):
        width = _head_width(view, lines, at)
        if not width:
            at += 1
            continue
        stop = at + width
        while stop < len(lines) and _is_cell(view, lines[stop]):
            stop += 1
        rows = _rows(view, lines[at:stop], width)
        if len(rows) > 2:
            tables.append(TableFinding((lines[at][0], rows[-1][-1][1]), tuple(rows)))
        at = stop
    return tables


def _head_width(view: str, lines: Sequence[Extent], at: int) -> int:
    """How many lines from ``at`` are the head of a table, 0 where none begins."""
    named = dated = width = 0
    for start, end in lines[at : at + _MOST_HEADS]:
        if end - start > _LONGEST_HEAD:
            break
        word = view[start:end].replace(" ", "")
        year = _YEAR_HEAD.fullmatch(word) is not None
        if word not in _HEADS and not year:
            break
        named += word in _NAMES
        dated += year or "目标" in word
        width += 1
    return width if named == 1 and dated and width > 2 else 0


def _is_cell(view: str, line: Extent) -> bool:
    start, end = line
    if end - start > _LONGEST_CELL or view[end - 1] in "。；：" or "\t" in view[start:end]:
        return False
    return _MARKER.match(view, start, end) is None


def _rows(view: str, lines: Sequence[Extent], width: int) -> list[tuple[Extent, ...]]:
    """The head, and the cells after it in rows: cut at serial numbers, else where a name follows a number."""
    head = tuple(lines[:width])
    serial = next((at for at, (start, end) in enumerate(head) if view[start:end] == "序号"), -1)
    rows: list[list[Extent]] = []
    row: list[Extent] = []
    for start, end in lines[width:]:
        word = view[start:end].strip(" .、")
        if serial >= 0:
            opens = word == str(len(rows) + 1)
        else:
            name = not _NUMBER.match(word) and word not in _ATTRIBUTES
            opens = not rows or (name and _holds_number(view, row))
        if opens:
            row = []
            rows.append(row)
        if rows:
            row.append((start, end))
    kept = [tuple(row[: width - max(serial, 0)]) for row in rows if len(row) > 1]
    return [head, *kept]


def _holds_number(view: str, row: Sequence[Extent]) -> bool:
    return any(_NUMBER.match(view[start:end]) for start, end in row[1:])
