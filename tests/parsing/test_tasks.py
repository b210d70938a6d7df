"""Tasks: where a measure's body is cut, and each directive's verb."""

from collections.abc import Callable

import pytest

from guideline_nlp.parsing.findings import MeasureFinding, ResponsibilityFinding
from guideline_nlp.parsing.tasks import find_tasks
from guideline_nlp.records import NoticeText

NoticeTextOf = Callable[[str], NoticeText]
CASES = [
    ("加快推进立法。开展调研论证。", ["加快推进立法。", "开展调研论证。"]),
    (
        "建立名录；完善清单（含子项；分类）；发布目录。",
        ["建立名录；", "完善清单（含子项；分类）；", "发布目录。"],
    ),
    (
        "重点做好以下工作：建立名录；完善清单。开展评估。",
        ["重点做好以下工作：建立名录；完善清单。", "开展评估。"],
    ),
    ("落实《办法。试行》要求。", ["落实《办法。试行》要求。"]),
    ("推进建设（市数据局负责）完善制度。（市司法局负责）", ["推进建设", "完善制度。"]),
    ("推进建设\n完善制度", ["推进建设", "完善制度"]),
    ("（市数据局负责）", []),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_where_a_body_is_cut(notice_text: NoticeTextOf, body: str, expected: list[str]) -> None:
    notice = notice_text(body)
    found = []
    at = notice.view.find("（市")
    while at >= 0:
        end = notice.view.find("）", at) + 1
        found.append(ResponsibilityFinding((at, end), 0, False, False, (), (0, at)))
        at = notice.view.find("（市", end)
    tasks = find_tasks(notice, [MeasureFinding(0, (0, len(notice.text)))], found)
    assert [notice.text[slice(*task.span)] for task in tasks] == expected


ACTIONS = [
    ("加快推进专利法实施细则修改。", "推进"),
    ("全领域深化打击恶意注册行为。", "深化"),
    ("进一步完善政策设计。", "完善"),
    ("加快数据中心建设。", "加快"),
    ("持续加强执法指导。", "加强"),
    ("围绕重点产业，开展专利导航。", "开展"),
    ("严格规范执法行为。", "规范"),
    ("2025年底前，建成数据平台。", "建成"),
    ("9月底前完成数据平台建设。", "完成"),
    ("全年培训渔民300名。", "培训"),
    ("到2025年，", None),
    ("知识产权保护满意度保持较高水平。", None),
]


@pytest.mark.parametrize(("sentence", "action"), ACTIONS)
def test_action(notice_text: NoticeTextOf, sentence: str, action: str | None) -> None:
    notice = notice_text(sentence)
    (task,) = find_tasks(notice, [MeasureFinding(0, (0, len(notice.text)))], [])
    assert (notice.text[slice(*task.action)] if task.action else None) == action
