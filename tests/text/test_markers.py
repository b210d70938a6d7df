"""Markers of the outline, and what looks like one and is none."""

import pytest

from guideline_nlp.text.markers import match_marker
from guideline_nlp.text.view import build_view

MARKERS = [
    ("一、总体要求", "一、", "cn", 1),
    ("十一、加强统计", "十一、", "cn", 11),
    ("二十三、强化督导", "二十三、", "cn", 23),
    ("（九）完善制度", "（九）", "cn_bracket", 9),
    ("(十二)完善制度", "（十二）", "cn_bracket", 12),
    ("( 三 )完善制度", "（ 三 ）", "cn_bracket", 3),
    ("1.完善制度", "1.", "number", 1),
    ("12．完善制度", "12.", "number", 12),
    ("3．2025年底前建成平台", "3.", "number", 3),
    ("7﹒打造平台", "7.", "number", 7),
    ("3、打造平台", "3、", "number", 3),
    ("（4）打造平台", "（4）", "bracket", 4),
    ("5）打造平台", "5）", "half_bracket", 5),
    ("③打造平台", "③", "circled", 3),
    ("⑵打造平台", "⑵", "circled", 2),
    ("第三章 用地保障", "第三章", "chapter", 3),
    ("第二节 公共服务", "第二节", "division", 2),
    ("第一百零五条 本条例自公布之日起施行", "第一百零五条", "article", 105),
    ("第 1 2 条 支持企业上市", "第 1 2 条", "article", 12),
]
NOT_MARKERS = [
    "1.5亿元用于补助",
    "2023.12.15前完成",
    "3.2025亿元用于补助",
    "一、二、三产业融合发展",
    "一是加强领导",
    "一体化推进",
    "十四五时期",
    "——质量提升",
    "第三，强化监督",
    "3年内建成",
    "（以下简称局）",
    "五年规划",
]


@pytest.mark.parametrize(("line", "marker", "style", "ordinal"), MARKERS)
def test_marker(line: str, marker: str, style: str, ordinal: int) -> None:
    view = build_view(line)
    found = match_marker(view, 0)
    assert found is not None
    assert (view[found.start : found.end], found.style, found.ordinal) == (marker, style, ordinal)


@pytest.mark.parametrize("line", NOT_MARKERS)
def test_no_marker(line: str) -> None:
    assert match_marker(build_view(line), 0) is None
