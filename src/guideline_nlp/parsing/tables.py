"""Tables: runs of lines whose cells are divided by tabs, and tables copied with one cell a line.

Takes the notice, gives tables as rows of cells. A table whose cells stand one a line is known by its
head: short lines among which are an 指标 and a year, or 序号 and 责任单位 with a row 1 below.
"""

from collections.abc import Sequence
from typing import Final

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.findings import Extent, TableFinding
from guideline_nlp.parsing.ledgers import AFTER_TABLE, SERIAL, read_ledger
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText
from guideline_nlp.text.markers import Marker, match_marker

_WORDS: Final = load("targets")["table"]
_NAMES: Final = frozenset(_WORDS["indicator"].split())
_HEADS: Final = _NAMES | frozenset(_WORDS["head"].split())
_GOAL: Final = tuple(_WORDS["goal"].split())
_ATTRIBUTES: Final = frozenset(_WORDS["attributes"].split())
_YEAR_HEAD: Final = lazily(
    r"(?:到)?(?:(?:19|20)[0-9]{2}年?|“?十[一二三四五六]五”?末?)[^，。；]{0,8}|[^，。；0-9]{0,6}（(?:19|20)[0-9]{2}年?[^，。；]{0,4}）"
)
_YEAR_SIGNS: Final = frozenset("12五")
_NUMBER: Final = lazily(r"[<>=≤≥≦≧＜＞〔-]{0,2} ?[0-9][0-9,.]*[^0-9，。；]{0,8}$|[—\-/]{1,2}$")
_CAPTION: Final = lazily("(?:附?[表图]|专栏|附件|注：|单位：)")
_NOTE: Final = "注："
_ISSUERS: Final = tuple(load("layout")["issuer_ends"])
_LONGEST_HEAD: Final = 14
_LONGEST_GROUP: Final = 30
_LONGEST_CELL: Final = 60
_MOST_HEADS: Final = 10


def find_tables(notice: NoticeText) -> list[TableFinding]:
    """Every table of the notice, as rows of cells, in reading order."""
    tables = _tabbed(notice) if "\t" in notice.view else []
    if "指标" in notice.view or SERIAL in notice.view:
        tables.extend(_copied(notice))
        tables.sort(key=lambda table: table.span)
    return tables


def find_notes(notice: NoticeText) -> set[int]:
    """The lines, by index, that explain a table below it: 注：1.…, and 2.… on a line of its own."""
    view, lines = notice.view, notice.lines
    notes: set[int] = set()
    before: Marker | None = None
    for at, (start, _) in enumerate(lines) if _NOTE in view else ():
        opens = view.startswith(_NOTE, start)
        marker = match_marker(view, start + len(_NOTE) if opens else start) if opens or before else None
        goes_on = marker and before and (marker.style, marker.ordinal) == (before.style, before.ordinal + 1)
        if opens or goes_on:
            notes.add(at)
        before = marker if opens or goes_on else None
    return notes


def is_group_row(words: Sequence[str], at: int) -> bool:
    r"""Whether the line ``at``, of one cell, heads rows of the table in which it stands: 经济发展.

    >>> is_group_row(["指标\t2025年", "经济发展", "生产总值\t5000亿元"], 1)
    True
    """
    if not 0 < at < len(words) - 1 or "\t" not in words[at - 1] or "\t" not in words[at + 1]:
        return False
    line = words[at]
    if len(line) > _LONGEST_GROUP or line[-1] in "。；：" or _CAPTION.match(line):
        return False
    below = words[at + 1]
    counts = any(map(str.isdigit, below))
    return counts and _HEADS.isdisjoint(cell.replace(" ", "") for cell in below.split("\t"))


def _tabbed(notice: NoticeText) -> list[TableFinding]:
    """Runs of two or more lines with tabs, the rows of one cell among them (合并单元格)."""
    tables: list[TableFinding] = []
    rows: list[tuple[Extent, ...]] = []
    lines = (*notice.lines, (len(notice.text), len(notice.text)))
    words = [notice.view[start:end] for start, end in lines]
    for at, (start, end) in enumerate(lines):
        if "\t" in words[at] or (rows and is_group_row(words, at)):
            rows.append(_cells(notice.text[start:end], start))
        else:
            if len(rows) > 1 and not all(map(_is_signed, words[at - len(rows) : at])):
                tables.append(TableFinding((rows[0][0][0], rows[-1][-1][1]), tuple(rows)))
            rows = []
    return tables


def _is_signed(row: str) -> bool:
    """Whether a row holds nothing but those who sign, side by side."""
    return all(cell.endswith(_ISSUERS) for cell in row.split("\t") if cell)


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
        stop = at + width
        while width and stop < len(lines) and _is_cell(view, lines[stop]):
            stop += 1
        rows = _rows(view, lines[at:stop], width) if width else []
        ledger = None if width else read_ledger(view, lines, at)
        if ledger:
            rows, stop = ledger
        if len(rows) > 2:
            tables.append(TableFinding((lines[at][0], rows[-1][-1][1]), tuple(rows)))
        at = max(stop, at + 1)
    return tables


def _head_width(view: str, lines: Sequence[Extent], at: int) -> int:
    """How many lines from ``at`` are the head of a table, 0 where none begins."""
    named = dated = width = 0
    for start, end in lines[at : at + _MOST_HEADS]:
        if end - start > _LONGEST_HEAD:
            break
        word = view[start:end].replace(" ", "")
        year = not _YEAR_SIGNS.isdisjoint(word) and _YEAR_HEAD.fullmatch(word) is not None
        if word not in _HEADS and not year:
            break
        named += word in _NAMES
        dated += year or any(goal in word for goal in _GOAL)
        width += 1
    return width if named and dated and width > 2 else 0


def _is_cell(view: str, line: Extent) -> bool:
    start, end = line
    if end - start > _LONGEST_CELL or view[end - 1] in "。；：" or "\t" in view[start:end]:
        return False
    return AFTER_TABLE.match(view, start, end) is None


def _rows(view: str, lines: Sequence[Extent], width: int) -> list[tuple[Extent, ...]]:
    """The head, and the cells after it in rows: cut at serial numbers, else where a name follows a number."""
    head = tuple(lines[:width])
    serial = next((at for at, (start, end) in enumerate(head) if view[start:end] == SERIAL), -1)
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
    kept = [
        part for row in rows if len(row) > 1 for part in _parts(_without_group(view, row, head), head, serial)
    ]
    return [head, *kept]


def _parts(row: list[Extent], head: Sequence[Extent], serial: int) -> list[tuple[Extent, ...]]:
    """The rows that one serial number counts: those below the first have no number (合并单元格)."""
    width, rest = len(head) - max(serial, 0), len(head) - serial - 1
    below = range(width, len(row), rest) if serial >= 0 and (len(row) - width) % rest == 0 else ()
    return [tuple(row[:width]), *(tuple(row[at : at + rest]) for at in below)]


def _without_group(view: str, row: list[Extent], head: Sequence[Extent]) -> list[Extent]:
    """A row without the name of a group of rows (经济发展), where its numbers then stand below years."""
    years = [at for at, cell in enumerate(head) if _YEAR_HEAD.fullmatch(view[slice(*cell)])]
    if len(row) <= len(head) or not years:
        return row
    fits = [sum(_NUMBER.match(view[slice(*row[at + shift])]) is not None for at in years) for shift in (0, 1)]
    return row[1:] if fits[1] > fits[0] else row


def _holds_number(view: str, row: Sequence[Extent]) -> bool:
    return any(_NUMBER.match(view[start:end]) for start, end in row[1:])
