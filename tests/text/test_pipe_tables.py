"""Tables of markdown become cells divided by tabs."""

from collections.abc import Callable

import pytest

from growth import grows_linearly
from guideline_nlp.text.mapped import edit, identity
from guideline_nlp.text.pipe_tables import find_pipe_tables


def parted(text: str) -> str:
    return edit(identity(text), find_pipe_tables(text)).text


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| 指标 | 2025年 |\n| --- | :---: |\n| 产值 | 50亿元 |\n", "指标\t2025年\n产值\t50亿元\n"),
        ("指标|2025年\n--|--\n产值|50亿元", "指标\t2025年\n产值\t50亿元"),
        (
            "如下：\n\n|任务|单位|\n|---|---|\n|建设冷库||\n\n一、其他",
            "如下：\n\n任务\t单位\n建设冷库\t\n\n一、其他",
        ),
    ],
)
def test_cells_stand_between_tabs(text: str, cells: str) -> None:
    assert parted(text) == cells


@pytest.mark.parametrize(
    "text", ["首页|新闻|公告\n各县：", "甲 | 乙\n丙 | 丁", "--|--\n甲|乙", "题目\n------\n甲|乙", ""]
)
def test_bars_without_a_rule_below_a_head(text: str) -> None:
    assert parted(text) == text


@pytest.mark.parametrize("piece", ["|--", "| ", "甲|乙\n--|--\n", " \t"])
def test_time_is_linear(piece: str) -> None:
    def prepare(count: int) -> Callable[[], object]:
        text = piece * count + "--"
        return lambda: find_pipe_tables(text)

    assert grows_linearly(prepare, 1000)
