"""Text in cells, and names of sheets: what spreadsheets allow, and what they would run."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.export.cells import CELL_LENGTH, cut_to_cell, printable, sheet_names, shield

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


@pytest.mark.parametrize(
    ("text", "shielded"),
    [
        ("=SUM(A1:A9)", "'=SUM(A1:A9)"),
        ("+86 10 0000", "'+86 10 0000"),
        ("-5%左右", "'-5%左右"),
        ("@所有单位", "'@所有单位"),
        ("\t目标", "'\t目标"),
        ("\r目标", "'\r目标"),
        ("\n=1", "'\n=1"),
        ("　＝1", "'　＝1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("增长=5%", "增长=5%"),
        ("—5%", "—5%"),
        ("'=1", "'=1"),
        ("目标\t值", "目标\t值"),
        ("", ""),
    ],
)
def test_what_opens_a_formula_gets_an_apostrophe(text: str, shielded: str) -> None:
    assert shield(text) == shielded


@given(ANY_TEXT)
def test_no_shielded_text_opens_a_formula(text: str) -> None:
    assert not FORMULA.match(shield(text))
    assert shield(text).removeprefix("'" if shield(text) != text else "") == text


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("字" * CELL_LENGTH, True),
        ("字" * (CELL_LENGTH + 1), False),
        ("𠮷" * (CELL_LENGTH // 2), True),
        ("𠮷" * (CELL_LENGTH // 2 + 1), False),
    ],
    ids=["as long as a cell", "a character more", "as long, in pairs", "a pair more"],
)
def test_a_text_is_cut_where_a_cell_ends(text: str, kept: bool) -> None:
    cut = cut_to_cell(text)
    assert (cut == text) == kept
    assert units(cut) <= CELL_LENGTH
    assert kept or (cut[-1] == "…" and text.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("text", "shown"), [("甲\x00乙\x1f", "甲�乙�"), ("甲\uffff", "甲�"), ("甲\t乙\n丙", "甲\t乙\n丙")]
)
def test_what_xml_has_no_place_for_shows(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (["省水利厅", "省林业局"], ["省水利厅", "省林业局"]),
        (["省水利厅", "省水利厅", "省水利厅"], ["省水利厅", "省水利厅(2)", "省水利厅(3)"]),
        (["ABC局", "abc局"], ["ABC局", "abc局(2)"]),
        (["发展改革/工信[科技]部门"], ["发展改革 工信 科技 部门"]),
        (["'引号'"], ["引号"]),
        (["History"], ["History(2)"]),
        (["任务清单"], ["任务清单(2)"]),
        (["", "?"], ["Sheet", "Sheet(2)"]),
        (["字" * 40, "字" * 41], ["字" * 31, "字" * 28 + "(2)"]),
        (["𠮷" * 16], ["𠮷" * 15]),
    ],
)
def test_names_of_sheets(names: list[str], sheets: list[str]) -> None:
    assert sheet_names(names, taken=["任务清单"]) == sheets


@given(st.lists(st.text(st.sampled_from("甲乙'[]:*?/\\aA𠮷 \n\uffff"), max_size=40), max_size=12))
def test_any_names_become_names_that_excel_takes(names: list[str]) -> None:
    sheets = sheet_names(names)
    assert len(sheets) == len(names)
    assert len({sheet.casefold() for sheet in sheets}) == len(sheets)
    for sheet in sheets:
        assert 1 <= units(sheet) <= 31
        assert not re.search(r"[\[\]:*?/\\\n\uffff]", sheet)
        assert sheet == sheet.strip("'")
