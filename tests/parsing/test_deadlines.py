"""Deadlines: which dates of the bodies set a term, and which only stand there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.parsing.deadlines import find_deadlines
from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import DeadlineFinding, ResponsibilityFinding
from guideline_nlp.parsing.tables import find_tables
from guideline_nlp.parsing.target_tables import dates_below_heads
from guideline_nlp.records import NoticeText, Source
from guideline_nlp.text.dates import scan_dates
from guideline_nlp.text.view import build_view

ISSUED = date(2023, 3, 23)
SIGNATURE = "云江省数据局\n2023年3月23日"

# sentence, text of the deadline, date, precision, period
DEADLINES = [
    ("到2025年，基本建成数据要素市场。", "到2025年", "2025-12-31", "year", None),
    ("2023年底，审查周期压减到16个月。", "2023年底", "2023-12-31", "year", None),
    ("2027年前，实现关键技术突破。", "2027年前", "2027-12-31", "year", None),
    ("2027年底前，实现关键技术突破。", "2027年底前", "2027-12-31", "year", None),
    ("各地要于2023年12月15日前报送总结。", "2023年12月15日前", "2023-12-15", "day", None),
    ("东区实验楼10月交付使用。", "10月", "2023-10-31", "month", None),
    ("清淤项目三季度完成竣工验收。", "三季度", "2023-09-30", "quarter", None),
    ("6月底前完成摸底（市财政局牵头）。", "6月底前", "2023-06-30", "month", None),
    ("开展评估（市财政局牵头，9月底前完成）。", "9月底前", "2023-09-30", "month", None),
    ("2月底前完成上年度总结。", "2月底前", "2024-02-29", "month", None),
    ("2023年上半年，各县印发实施方案。", "2023年上半年", "2023-06-30", "half", None),
    ("占比提高到18%，2025年提高到25%。", "2025年", "2025-12-31", "year", None),
    ("2030年全省数据产业产值达到15亿元。", "2030年", "2030-12-31", "year", None),
    ("2024年，推广数据产品。", "2024年", "2024-12-31", "year", None),
    ("力争2024年启动商用。", "2024年", "2024-12-31", "year", None),
    ("力争在2024年实现全覆盖。", "2024年", "2024-12-31", "year", None),
    ("三季度，组织开展中期评估。", "三季度", "2023-09-30", "quarter", None),
    ("年内出台实施细则。", "年内", "2023-12-31", "year", None),
    ("到“十四五”末，总量翻一番。", "到“十四五”末", "2025-12-31", "year", None),
    ("展望2035年，全面建成数字云江。", "2035年", "2035-12-31", "year", None),
    ("（完成时限：2023年12月）", "2023年12月", "2023-12-31", "month", None),
    ("力争通过3—5年的持续发展，形成新的增长点。", "通过3—5年的持续发展", "None", "relative", "P5Y"),
    ("每年2月底前报送年度总结。", "每年2月底前", "None", "recurring", None),
    ("每月10日前汇总进展。", "每月10日前", "None", "recurring", None),
    ("每季度首月10日前报送进展。", "每季度首月10日前", "None", "recurring", None),
    ("次月15日前缴清。", "次月15日前", "None", "recurring", None),
    ("国庆节前完成主体工程。", "国庆节前", "2023-10-01", "day", None),
    ("春节前兑付到位。", "春节前", "2024-02-10", "day", None),
    ("秋季开学前完成3所学校改造。", "秋季开学前", "None", "day", None),
    ("2023年汛期前完成水库加固。", "2023年汛期前", "None", "day", None),
    ("入冬前完成管网检修。", "入冬前", "None", "day", None),
    ("自印发之日起30日内制定细则。", "自印发之日起30日内", "None", "relative", "P30D"),
    ("三年内完成一轮全员培训。", "三年内", "None", "relative", "P3Y"),
    ("通过3年的努力，形成完备体系。", "通过3年的努力", "None", "relative", "P3Y"),
    ("应在5个工作日内反馈意见。", "5个工作日内", "None", "relative", "P5D"),
]
NO_DEADLINES = [
    "2023年，全省数据工作以规划为指导，稳步推进。",
    "年底贷款余额不低于去年。",
    "在2023年全部渔村通航基础上，继续提升航道等级。",
    "高考前夕加强巡查，发展学前教育。",
    "本办法自2023年5月1日起施行，有效期至2028年4月30日。",
    "合同期限至2026年6月30日止。",
    "去年末，建成数据平台3个。",
    "政策执行到2025年底。",
    "6个月内婴儿纯母乳喂养率达到50%以上。",
    "2023年底前，县属企业可免缴国有资本收益。",
    "自2021年起，每年安排专项资金。",
    "每年评选一次，每5年复核一次。",
    "2021—2025年，累计投入50亿元。",
    "2024年1月1日至12月31日享受补贴。",
    "截至2022年底，已建成5个园区。",
    "2022年，全省产值同比增长8%。",
    "2022年底前，园区产值已突破百亿元。",
    "比2025年目标高出3个百分点。",
    "较“十三五”末下降10%。",
    "“十四五”时期，数字经济加快发展。",
    "进一步做好2023年知识产权工作。",
    "落实《云江省规划（2021—2035年）》。",
    "2035年远景目标取得积极进展。",
    "落实2030年前碳达峰行动方案。",
    "淘汰2025年底前注册登记的老旧车辆。",
    "对成立3年内的企业给予补助。",
    "出生180天内参保的，享受待遇。",
    "在12个月内获得救助待遇的，予以扣减。",
    "近三年内未发生重大事故。",
    "可在5年内分期缴纳。",
    "未来五年的工作重点。",
    "给予3年期以上贷款贴息，贴息期不超过3年。",
    "时限由2025年推迟到2026年。",
    "上年度产值超过100亿元的企业。",
    "清淤项目10月产值较快增长。",
    "清淤方案2022年10月印发。",
]


def notice_of(body: str) -> tuple[NoticeText, Extents]:
    """A notice of a title, a body of one or more lines, and the signature."""
    text = f"关于做好试点工作的通知\n{body}\n{SIGNATURE}"
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    source = Source(None, "text/plain", None, "0" * 64)
    notice = NoticeText(text, build_view(text), tuple(lines), source, ())
    return notice, Extents([(lines[1][0], lines[1 + body.count("\n")][1])])


def deadlines_of(body: str, reference: date | None = ISSUED) -> tuple[NoticeText, list[DeadlineFinding]]:
    notice, bodies = notice_of(body)
    return notice, find_deadlines(notice, bodies, scan_dates(notice.view, reference), [], [])


@pytest.mark.parametrize(("sentence", "text", "day", "precision", "period"), DEADLINES)
def test_deadline(sentence: str, text: str, day: str, precision: str, period: str | None) -> None:
    notice, (found,) = deadlines_of(sentence)
    assert notice.text[slice(*found.span)] == text
    assert (str(found.date), found.precision, found.period) == (day, precision, period)


@pytest.mark.parametrize("sentence", NO_DEADLINES)
def test_no_deadline(sentence: str) -> None:
    assert deadlines_of(sentence)[1] == []


def test_without_a_day_of_issue_what_is_counted_by_a_day_was_so() -> None:
    text = "截至2022年底，全省共有数据园区5个。"
    notice = NoticeText(text, text, ((0, len(text)),), Source(None, "text/plain", None, "0" * 64), ())
    assert find_deadlines(notice, Extents([(0, len(text))]), scan_dates(text), [], []) == []


def test_one_entry_per_occurrence() -> None:
    notice, found = deadlines_of(
        "到2025年，总量达到5亿件。\n到2025年，合格率达到95%。在2024年底和2025年底分别评估。"
    )
    assert [notice.text[slice(*deadline.span)] for deadline in found] == [
        "到2025年",
        "到2025年",
        "2024年底",
        "2025年底",
    ]


def test_a_date_beside_a_yearly_one_comes_round_too() -> None:
    _, found = deadlines_of("每年2月底前各县完成自评，3月底前市数据局完成复核。")
    assert [(deadline.date, deadline.precision) for deadline in found] == [(None, "recurring")] * 2


def test_a_date_beside_a_monthly_one_lies_ahead() -> None:
    _, found = deadlines_of("各处于每月5日前更新台账，各市于7月5日前和12月5日前报送总结。")
    assert [str(deadline.date) for deadline in found] == ["None", "2023-07-05", "2023-12-05"]


@pytest.mark.parametrize("joined", ["6月25日和12月10日前", "6月25日、12月10日前", "6月及12月底前"])
def test_a_date_joined_to_a_term_is_one(joined: str) -> None:
    _, found = deadlines_of(f"{joined}报送总结。")
    assert len(found) == 2


def test_a_date_of_the_next_sentence_does_not() -> None:
    _, found = deadlines_of("每年2月底前各县完成自评。6月底前启动平台建设。")
    assert [str(deadline.date) for deadline in found] == ["None", "2023-06-30"]


def test_without_a_reference_a_month_has_no_date() -> None:
    _, (found,) = deadlines_of("6月底前完成摸底。", reference=None)
    assert (found.date, found.precision) == (None, "month")


def test_only_the_bodies_count() -> None:
    notice, found = deadlines_of("到2025年，建成体系。")
    assert "2023年3月23日" in notice.text
    assert [notice.text[slice(*deadline.span)] for deadline in found] == ["到2025年"]


def test_a_review_sets_no_terms(outline: Callable[..., tuple[NoticeText, Any, Any]]) -> None:
    notice, front, items = outline(
        "云江县渔业工作报告\n一、2022年工作回顾\n2022年，新建渔港2座，入冬前加固。\n二、2023年工作任务\n9月底前，新建渔港3座。\n"
    )
    bodies = Extents(front.body_extents(notice.lines))
    found = find_deadlines(notice, bodies, scan_dates(notice.view, ISSUED), items, [])
    assert [notice.text[slice(*deadline.span)] for deadline in found] == ["9月底前"]


def test_the_head_of_a_table_of_indicators_sets_no_terms() -> None:
    notice, bodies = notice_of("指标\t现状\t到2024年\n渔港\t2座\t3座\n完成时限\t\t到2025年")
    dates = dates_below_heads(notice.view, find_tables(notice), scan_dates(notice.view, ISSUED), ISSUED)
    found = find_deadlines(notice, bodies, dates, [], [])
    assert [notice.text[slice(*deadline.span)] for deadline in found] == ["到2025年"]


@given(st.lists(st.sampled_from([sentence for sentence, *_ in DEADLINES] + NO_DEADLINES), max_size=6))
def test_spans_are_those_of_dates(sentences: list[str]) -> None:
    notice, bodies = notice_of("".join(sentences))
    dates = scan_dates(notice.view, ISSUED)
    spans = [deadline.span for deadline in find_deadlines(notice, bodies, dates, [], [])]
    assert spans == sorted(set(spans))
    assert set(spans) <= {(mention.span.start, mention.span.end) for mention in dates}


def test_stages_hand_it_on(outline: Callable[..., tuple[NoticeText, Any, Any]]) -> None:
    notice, front, _ = outline(
        "云江省数据局关于做好试点工作的通知\n各市人民政府：\n一、工作目标\n到2025年，建成体系。\n" + SIGNATURE
    )
    bodies = Extents(front.body_extents(notice.lines))
    found = find_deadlines(notice, bodies, scan_dates(notice.view, ISSUED), [], [])
    assert [notice.text[slice(*deadline.span)] for deadline in found] == ["到2025年"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("（省水利厅，2024年12月）", ["2024年12月"]),
        ("（省水利厅、省林业局；11月）", ["11月"]),
        ("责任单位：省水利厅，12月。", ["12月"]),
        ("（省水利厅落实2024年任务清单）", []),
    ],
)
def test_a_date_beside_bodies_is_their_deadline(answer: str, expected: list[str]) -> None:
    notice, bodies = notice_of(f"建成水库三座。{answer}")
    start = notice.view.find(answer)
    answered = ResponsibilityFinding((start, start + len(answer)), 0, False, False, (), (0, start))
    found = find_deadlines(notice, bodies, scan_dates(notice.view, ISSUED), [], [answered])
    assert [notice.text[slice(*deadline.span)] for deadline in found] == expected
