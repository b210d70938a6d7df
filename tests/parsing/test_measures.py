"""Measures: which items direct something, and where their bodies begin."""

import pytest

import guideline_nlp

BODY = "各地要压实责任，确保各项任务落地见效。定期调度工作进展。"
CASES = [
    ("一、总体要求\n坚持统筹推进。\n二、主要任务\n（一）夯实基础。" + BODY, [("（一）", "夯实基础", BODY)]),
    ("一、主要任务\n（一）夯实基础。\n1.建设平台。" + BODY, [("1.", "建设平台", BODY)]),
    ("一、主要目标\n（一）质量提升。" + BODY + "\n二、工作要求\n" + BODY, [("二、", "工作要求", BODY)]),
    ("一、保障措施\n（一）加强领导。" + BODY, [("（一）", "加强领导", BODY)]),
    ("一、夯实基础\n" + BODY + "\n二、附则\n本办法自印发之日起施行。", [("一、", "夯实基础", BODY)]),
    ("一、夯实基础（市数据局负责）\n" + BODY, [("一、", "夯实基础", BODY)]),
    ("一、夯实基础。（市数据局负责）" + BODY, [("一、", "夯实基础", BODY)]),
    ("一、原则同意《云江省数据条例》。\n二、认真组织实施。" + BODY, [("二、", "认真组织实施", BODY)]),
    ("一、夯实基础\n" + BODY + "\n二、本通知自印发之日起施行。", [("一、", "夯实基础", BODY)]),
    ("一、夯实基础\n" + BODY + "\n二、本通知自印发之日起施行，有效期3年。", [("一、", "夯实基础", BODY)]),
]


@pytest.mark.parametrize(("text", "measures"), CASES)
def test_measures(text: str, measures: list[tuple[str, str | None, str]]) -> None:
    notice = guideline_nlp.parse(f"云江省数据局关于做好数据工作的通知\n各市（州）数据局：\n{text}")
    assert [(measure.marker, measure.heading, measure.text) for measure in notice.measures] == measures
