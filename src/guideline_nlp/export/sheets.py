"""Sheets of a workbook, ready to print: takes columns and items, gives the bytes of an Excel file.

Each sheet has a title, a line under it, a header that stays and filters, wrapped cells, and prints on A4
across with the header on every page. The same items give the same bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from math import ceil
from typing import Any, Final
from unicodedata import east_asian_width

from guideline_nlp.export.cells import printable
from guideline_nlp.extras import import_extra
from guideline_nlp.records import Record

Value = str | int | Decimal | date | None

_HEADER_ROW: Final = 2
_FIRST_ROW: Final = _HEADER_ROW + 1
_PAPER_A4: Final = 9
_FIRST_YEAR: Final = 1900
"""Excel's dates begin here; earlier ones are written as text."""

_TITLE_HEIGHT: Final = 48
_HEADER_HEIGHT: Final = 28
_LINE_HEIGHT: Final = 14
_PADDING: Final = 6
_HIGHEST_ROW: Final = 409
_NOTE_WIDTH: Final = 50
_NOTE_LINE: Final = 18
_PIXELS: Final = 8
"""Heights of rows are points, widths of columns and notes characters, and notes are drawn in pixels."""

_CELL: Final = {"font_name": "宋体", "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
_CENTRED: Final = _CELL | {"align": "center"}
_TITLE: Final = {"font_name": "黑体", "align": "center", "valign": "vcenter", "text_wrap": True}
_FORMATS: Final = {
    "text": _CELL,
    "merged": _CELL | {"valign": "top"},
    "centred": _CENTRED,
    "date": _CENTRED | {"num_format": "yyyy-mm-dd"},
    "header": _CENTRED | {"font_name": "黑体", "bg_color": "#DDEBF7"},
    "title": _TITLE | {"font_size": 16},
    "subtitle": _TITLE | {"font_name": "宋体", "font_size": 10},
}


class SheetColumn(Record):
    """A column: its title, its width in characters, and what it shows of an item.

    ``note`` gives the words of a cell's note. Cells of a ``merged`` column that follow one another
    with the same words are one.
    """

    title: str
    width: int
    value: Callable[[Any], Value]
    note: Callable[[Any], str | None] | None = None
    merged: bool = False


def used_columns(columns: Sequence[SheetColumn], items: Sequence[Any]) -> list[SheetColumn]:
    """The columns in which at least one item shows something."""
    return [column for column in columns if any(column.value(item) for item in items)]


class WorkbookBuilder:
    """A workbook to which sheets are added; ``created`` is the date that the file says of itself."""

    def __init__(self, title: str, created: date) -> None:
        xlsxwriter = import_extra("xlsxwriter", "excel")
        self._bytes = BytesIO()
        self._workbook = xlsxwriter.Workbook(self._bytes, {"in_memory": True})
        midnight = datetime(created.year, created.month, created.day)
        self._workbook.set_properties({"title": printable(title), "created": midnight})
        self._formats = {name: self._workbook.add_format(form) for name, form in _FORMATS.items()}

    def add_sheet(
        self, name: str, heading: tuple[str, str], columns: Sequence[SheetColumn], items: Sequence[Any]
    ) -> None:
        """Add a sheet with a row an item; ``heading`` is the title and the line under it."""
        sheet = self._workbook.add_worksheet(name)
        for row, (words, form) in enumerate(zip(heading, ("title", "subtitle"), strict=True)):
            sheet.merge_range(row, 0, row, len(columns) - 1, "", self._formats[form])
            sheet.write_string(row, 0, printable(words), self._formats[form])
        sheet.set_row(0, _TITLE_HEIGHT)
        sheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
        for at, first, last in _groups(columns, items):
            if last > first:
                rows = first + _FIRST_ROW, last + _FIRST_ROW
                sheet.merge_range(rows[0], at, rows[1], at, "", self._formats["merged"])
        for at, column in enumerate(columns):
            form = self._formats["merged" if column.merged else "text"]
            sheet.set_column(at, at, column.width)
            sheet.write_string(_HEADER_ROW, at, column.title, self._formats["header"])
            for row, item in enumerate(items, _FIRST_ROW):
                self._write(sheet, (row, at), column.value(item), form)
                if column.note and (note := column.note(item)):
                    _write_note(sheet, (row, at), note)
        for row, lines in enumerate(_lines_of_rows(columns, items), _FIRST_ROW):
            sheet.set_row(row, min(lines * _LINE_HEIGHT + _PADDING, _HIGHEST_ROW))
        sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + len(items), len(columns) - 1)
        _lay_out(sheet)

    def to_bytes(self) -> bytes:
        """The file, complete; nothing can be added to it then."""
        self._workbook.close()
        return self._bytes.getvalue()

    def _write(self, sheet: Any, cell: tuple[int, int], value: Value, form: Any) -> None:
        match value:
            case None:
                sheet.write_blank(*cell, None, form)
            case date() if value.year >= _FIRST_YEAR:
                midnight = datetime(value.year, value.month, value.day)
                sheet.write_datetime(*cell, midnight, self._formats["date"])
            case int() | Decimal():
                sheet.write_number(*cell, float(value), self._formats["centred"])
            case _:
                sheet.write_string(*cell, printable(str(value)), form)


def _write_note(sheet: Any, cell: tuple[int, int], words: str) -> None:
    height = _NOTE_LINE * (_lines(words, _NOTE_WIDTH) + 1)
    options = {"width": _NOTE_WIDTH * _PIXELS, "height": height, "font_size": 10, "author": ""}
    sheet.write_comment(*cell, printable(words), options)


def _lay_out(sheet: Any) -> None:
    """What stays on the screen, and how it prints: A4 across, all columns on a page, header on each."""
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _groups(columns: Sequence[SheetColumn], items: Sequence[Any]) -> Iterator[tuple[int, int, int]]:
    """The column, first and last item of merged cells; none reaches over two of a column before."""
    merged: list[SheetColumn] = []
    for at, column in enumerate(columns):
        if not column.merged:
            continue
        merged.append(column)
        first = 0
        for _, run in groupby(items, key=lambda item: [outer.value(item) for outer in merged]):
            after = first + sum(1 for _ in run)
            yield at, first, after - 1
            first = after


def _lines_of_rows(columns: Sequence[SheetColumn], items: Sequence[Any]) -> list[int]:
    """How many lines each row must show; what a merged cell lacks, its last row gets.

    Excel fits rows to their text when it opens a file, but not to merged cells; others fit nothing.
    """
    plain = [column for column in columns if not column.merged]
    lines = [max(_lines(column.value(item), column.width) for column in plain) for item in items]
    for at, first, last in reversed(list(_groups(columns, items))):
        wanted = _lines(columns[at].value(items[first]), columns[at].width)
        lines[last] += max(0, wanted - sum(lines[first : last + 1]))
    return lines


def _lines(value: Value, width: int) -> int:
    """The lines that a value takes in a column; a Chinese character is two wide."""
    lines = ("" if value is None else str(value)).split("\n")
    widths = (sum(2 if east_asian_width(mark) in "WFA" else 1 for mark in line) for line in lines)
    return sum(max(1, ceil(taken / width)) for taken in widths)
