"""Sheets: opened again, every cell is what it was, and text is text."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guideline_nlp.export.cells import CELL_LENGTH, printable
from guideline_nlp.export.sheets import SheetColumn, WorkbookBuilder, used_columns

DAY = date(2026, 3, 1)
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
"""A carriage return is kept as _x000D_, which Excel reads back and openpyxl does not."""
REMARK = SheetColumn("备注", 10, lambda _: None)


def item(at: int) -> Callable[[Sequence[Any]], Any]:
    return lambda values: values[at]


def build(columns: list[SheetColumn], items: list[Any]) -> bytes:
    book = WorkbookBuilder("关于推进湿地保护的通知", DAY)
    book.add_sheet("任务清单", ("标题", "文号"), columns, items)
    return book.to_bytes()


def open_sheet(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))["任务清单"]


def values_of(*values: Any) -> list[Any]:
    sheet = open_sheet(build([SheetColumn("列", 20, item(0)), REMARK], [(value,) for value in values]))
    return [sheet.cell(row, 1) for row in range(4, 4 + len(values))]


@pytest.mark.parametrize(
    ("value", "shown", "kind"),
    [
        ("=1+1", "=1+1", "s"),
        ("{=SUM(A1)}", "{=SUM(A1)}", "s"),
        ("-5%", "-5%", "s"),
        ("12", "12", "s"),
        ("https://example.org", "https://example.org", "s"),
        ("_x0041_", "_x0041_", "s"),
        ("甲\n乙", "甲\n乙", "s"),
        ("甲\x00", "甲�", "s"),
        (12, 12, "n"),
        (Decimal("-0.5"), -0.5, "n"),
        (date(2026, 6, 30), datetime(2026, 6, 30), "d"),
        (date(1850, 6, 30), "1850-06-30", "s"),
        (None, None, "n"),
    ],
)
def test_a_cell_is_what_its_value_was(value: Any, shown: Any, kind: str) -> None:
    (cell,) = values_of(value)
    assert (cell.value, cell.data_type) == (shown, kind)
    assert cell.hyperlink is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(CHARACTERS, min_size=1), min_size=1, max_size=20))
def test_any_text_stays_text(words: list[str]) -> None:
    cells = values_of(*words)
    assert [cell.data_type for cell in cells] == ["s"] * len(words)
    assert [cell.value for cell in cells] == [printable(word) for word in words]


def test_a_text_longer_than_a_cell_is_cut() -> None:
    (cell,) = values_of("字" * (CELL_LENGTH + 1))
    assert len(cell.value) == CELL_LENGTH
    assert cell.value.endswith("…")


def test_a_sheet_is_laid_out_for_print() -> None:
    columns = [SheetColumn("序号", 5, item(0)), SheetColumn("任务", 40, item(1))]
    sheet = open_sheet(build(columns, [(1, "建设平台"), (2, "完善制度")]))
    assert [sheet["A1"].value, sheet["A2"].value] == ["标题", "文号"]
    assert [cell.value for cell in sheet[3]] == ["序号", "任务"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:B5"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert all(cell.alignment.wrap_text for row in sheet["A4:B5"] for cell in row)


PLACES = [
    ("一、监测", "（一）站点", "新建监测站"),
    ("一、监测", "（一）站点", "更新设备"),
    ("一、监测", "（二）网络", "联通平台"),
    ("二、保障", "（二）网络", "落实经费"),
]
PLACED = [
    SheetColumn("章节", 10, item(0), merged=True),
    SheetColumn("举措", 10, item(1), merged=True),
    SheetColumn("任务", 40, item(2)),
]


def test_cells_of_a_section_are_merged_and_none_reaches_over_two() -> None:
    sheet = open_sheet(build(PLACED, PLACES))
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert merged == {"A1:C1", "A2:C2", "A4:A6", "B4:B5"}


def test_merged_cells_hold_their_words_in_every_row() -> None:
    """A filter looks at the cells beneath; openpyxl leaves them out, so the file itself is read."""
    data = build(PLACED, PLACES)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = [sheet.split(f'<c r="A{row}"')[1].split("</c>")[0].split("<v>")[1] for row in (4, 5, 6, 7)]
    assert rows[0] == rows[1] == rows[2] != rows[3]


def test_rows_are_high_enough_for_their_text_and_for_merged_cells() -> None:
    long, short = "建设覆盖全省的监测网络。" * 10, "短"
    sheet = open_sheet(build([SheetColumn("任务", 40, item(0)), REMARK], [(long,), (short,)]))
    assert sheet.row_dimensions[4].height >= 6 * 14 > 2 * 14 > sheet.row_dimensions[5].height
    heading = [
        ("一、提升全省湿地生态监测能力" * 4, "（一）", "甲"),
        ("一、提升全省湿地生态监测能力" * 4, "（一）", "乙"),
    ]
    sheet = open_sheet(build(PLACED, heading))
    assert sheet.row_dimensions[4].height + sheet.row_dimensions[5].height >= 11 * 14


def test_no_row_is_higher_than_excel_allows() -> None:
    sheet = open_sheet(build([SheetColumn("任务", 10, item(0)), REMARK], [("字" * 5000,)]))
    assert 400 < sheet.row_dimensions[4].height <= 409


def test_a_note_stands_at_its_cell() -> None:
    column = SheetColumn("变化", 6, item(0), note=item(1))
    sheet = open_sheet(build([column, REMARK], [("修订", "2025年，（一）站点：\n=1"), ("保留", None)]))
    assert sheet["A4"].comment.text == "2025年，（一）站点：\n=1"
    assert sheet["A5"].comment is None


def test_the_same_items_give_the_same_bytes() -> None:
    column = SheetColumn("变化", 6, item(0), note=item(0))
    data = build([column, REMARK], [("修订",)])
    assert data == build([column, REMARK], [("修订",)])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(BytesIO(data)).properties
    assert (properties.created, properties.title) == (datetime(2026, 3, 1), "关于推进湿地保护的通知")


def test_columns_without_any_value_are_left_out() -> None:
    columns = [SheetColumn("甲", 5, item(0)), SheetColumn("乙", 5, item(1)), SheetColumn("丙", 5, item(2))]
    assert [column.title for column in used_columns(columns, [(None, "", 1), (2, "", None)])] == ["甲", "丙"]


def test_a_sheet_without_items_has_its_header() -> None:
    sheet = open_sheet(build([SheetColumn("任务", 40, item(0)), REMARK], []))
    assert [cell.value for cell in sheet[3]] == ["任务", "备注"]
    assert sheet.max_row == 3
