"""Titles of documents, with the numbers that follow them."""

from collections.abc import Callable

import pytest

from guideline_nlp.parsing.citations import Meanings, find_citations
from guideline_nlp.parsing.definitions import find_definitions
from guideline_nlp.records import NoticeText

Make = Callable[[str], NoticeText]


def cited(notice: NoticeText) -> list[tuple[str, str, str | None]]:
    return [
        (
            notice.text[slice(*found.span)],
            notice.text[slice(*found.title)],
            notice.text[slice(*found.document_number)] if found.document_number else None,
        )
        for found in find_citations(notice)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《数据条例》要求。", [("《数据条例》", "数据条例", None)]),
        (
            "《数据条例》（云政发〔2018〕3号）",
            [("《数据条例》（云政发〔2018〕3号）", "数据条例", "云政发〔2018〕3号")],
        ),
        ("《数据条例》(云政发[2018]3号)", [("《数据条例》(云政发[2018]3号)", "数据条例", "云政发[2018]3号")]),
        (
            "《数据条例》（云政发（2018）3号）",
            [("《数据条例》（云政发（2018）3号）", "数据条例", "云政发（2018）3号")],
        ),
        (
            "《数据条例》（云江省人民政府令第181号）",
            [("《数据条例》（云江省人民政府令第181号）", "数据条例", "云江省人民政府令第181号")],
        ),
        (
            "《评估模型》（GB/T 36073-2018，简称DM）",
            [("《评估模型》（GB/T 36073-2018，简称DM）", "评估模型", "GB/T 36073-2018")],
        ),
        (
            "《关于修改〈数据条例〉的决定》",
            [("《关于修改〈数据条例〉的决定》", "关于修改〈数据条例〉的决定", None)],
        ),
        (
            "《转发〈甲〉和《乙》的通知》",
            [("《转发〈甲〉和《乙》的通知》", "转发〈甲〉和《乙》的通知", None)],
        ),
        (
            "《甲办法》、《乙办法》和《丙办法》",
            [("《甲办法》", "甲办法", None), ("《乙办法》", "乙办法", None), ("《丙办法》", "丙办法", None)],
        ),
        ("《甲办法》（试行）", [("《甲办法》", "甲办法", None)]),
        ("《甲办法》（省数据局负责）", [("《甲办法》", "甲办法", None)]),
        (
            "《云江省数据发展纲要》（以下简称《纲要》）",
            [("《云江省数据发展纲要》", "云江省数据发展纲要", None)],
        ),
        ("《未完的标题", []),
        ("未开的标题》", []),
    ],
)
def test_citations(notice_text: Make, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert cited(notice_text(text)) == expected


def test_short_titles_are_resolved(notice_text: Make) -> None:
    notice = notice_text("落实《云江省数据发展纲要》（以下简称《纲要》）。按照《纲要》和《规划》，推进工作。")
    meanings = Meanings(find_definitions(notice))
    resolved = [
        meanings.of(notice.text[slice(*found.title)], found.span[0]) for found in find_citations(notice)
    ]
    assert resolved == ["云江省数据发展纲要", "云江省数据发展纲要", "规划"]


def test_the_last_definition_before_holds(notice_text: Make) -> None:
    notice = notice_text(
        "《甲省规划》（以下简称《规划》）。《规划》一。《乙市规划》（以下简称《规划》）。《规划》二。"
    )
    meanings = Meanings(find_definitions(notice))
    assert [meanings.of("规划", found.span[0]) for found in find_citations(notice)][1::2] == [
        "甲省规划",
        "乙市规划",
    ]
