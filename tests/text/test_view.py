"""The view has one form for each mark, and the length of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.text.view import build_view

CASES = [
    ("(条法司负责)", "（条法司负责）"),
    ("［2023］７号", "〔2023〕7号"),
    ("国办发﹝2020﹞1号", "国办发〔2020〕1号"),
    ("提高５．５％", "提高5.5%"),
    ("1﹒推进外网建设", "1.推进外网建设"),
    ("投资1,200万元,分3年", "投资1,200万元，分3年"),
    ('打造"一网通办",推进"跨省通办"', "打造“一网通办”，推进“跨省通办”"),
    ("2021–2023年", "2021—2023年"),
    ("「十四五」规划", "“十四五”规划"),
    ("时间:3月", "时间：3月"),
    ("３～５年", "3~5年"),
    ("发明专利", "发明专利"),
]


@pytest.mark.parametrize(("text", "view"), CASES)
def test_view(text: str, view: str) -> None:
    assert build_view(text) == view


def test_straight_quotes_begin_anew_on_each_line() -> None:
    assert build_view('"甲\n"乙"') == "“甲\n“乙”"


@given(st.text())
def test_same_length_and_stable(text: str) -> None:
    view = build_view(text)
    assert len(view) == len(text)
    assert build_view(view) == view
