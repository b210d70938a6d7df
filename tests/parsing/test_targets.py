"""Targets: the clauses of tests/cases/targets.json, then what a notice around a clause adds to it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import guideline_nlp
from growth import grows_linearly
from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.targets import find_targets
from target_rows import CASES, Row, ground_of, notice_text_of, outlined, row, targets_of

HEAD = "云江省人民政府关于推进渔业发展的通知\n各市人民政府：\n"
FOOT = "\n云江省人民政府\n2023年3月1日"


def rows(text: str) -> list[Row]:
    return [row(target) for target in targets_of(text)]


def dues(body: str) -> list[tuple[str, str | None]]:
    """Indicators and due dates of a whole notice."""
    return [(row(target)[0], row(target)[-1]) for target in find_targets(*outlined(HEAD + body + FOOT))]


def test_a_date_holds_for_the_bullets_below() -> None:
    body = (
        "一、总体要求\n坚持绿色发展。\n到2025年，渔业产值达到50亿元。\n——建成渔业园区3个，渔船更新率达到40%。"
    )
    assert dues(body) == [
        ("渔业产值", "2025-12-31"),
        ("渔业园区", "2025-12-31"),
        ("渔船更新率", "2025-12-31"),
    ]


def test_a_date_at_the_head_of_a_later_paragraph_replaces_that_of_the_item() -> None:
    body = "一、重点任务\n1.推进渔港建设。\n2.2025年，新建渔港3座。\n2030年，新建冷库5座。\n培训渔民600名。"
    assert dues(body)[-3:] == [("渔港", "2025-12-31"), ("冷库", "2030-12-31"), ("渔民", "2030-12-31")]


def test_half_a_year_holds_for_its_own_sentence() -> None:
    body = "一、重点任务\n1.推进渔港建设。2023年上半年新建渔港3座，新建泊位9个。新建冷库5座。"
    assert dues(body) == [("渔港", "2023-06-30"), ("泊位", "2023-06-30"), ("冷库", None)]


@pytest.mark.parametrize("heading", ["2023年度工作目标任务", "今年发展主要预期目标", "本年度目标"])
def test_the_year_of_a_heading_of_goals_holds_for_its_items(heading: str) -> None:
    body = f"一、{heading}\n1.渔船入级率达到75%。\n2.新建渔港3座。\n二、今年重点任务\n1.新建冷库5座。"
    assert dues(body) == [("渔船入级率", "2023-12-31"), ("渔港", "2023-12-31"), ("冷库", None)]


def test_a_heading_that_runs_into_the_text_directs() -> None:
    body = "一、重点任务\n1.新建渔港20座。其中，改造旧渔港5座。\n2.新增泊位300个。建成冷库8座。"
    assert [name for name, _ in dues(body)] == ["渔港", "旧渔港", "泊位", "冷库"]


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["text"][:12])
def test_the_targets_of_a_sentence(case: dict[str, list[list[str]]]) -> None:
    assert rows(str(case["text"])) == [tuple(target) for target in case["targets"]]


@pytest.mark.parametrize("text", CASES["near_misses"], ids=lambda text: text[:12])
def test_no_targets(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("到2025年，渔业产值达到50亿元以上。", ["渔业产值达到50亿元以上"]),
        ("渔业产值达50亿元，其中远洋渔业产值突破20亿元。", ["渔业产值达50亿元", "远洋渔业产值突破20亿元"]),
        ("力争建成冷库20座、码头3个。", ["力争建成冷库20座", "码头3个"]),
        ("全省培育3家大型渔业企业，打造10个渔港。", ["全省培育3家大型渔业企业", "打造10个渔港"]),
        ("推动60%以上的渔船完成改造。", ["推动60%以上的渔船完成改造"]),
    ],
)
def test_the_span_is_the_clause(text: str, clauses: list[str]) -> None:
    assert [text[slice(*target.span)] for target in targets_of(text)] == clauses


@pytest.mark.parametrize(
    ("text", "base_value", "base_unit"),
    [
        ("渔业产值达到1.2万亿元。", "1200000000000", "元"),
        ("每年培训渔民30万人次。", "300000", "人次"),
        ("能耗压减三成。", "30", "%"),
        ("渔船装机容量达到1.2亿千瓦。", "120000000", "千瓦"),
        ("推广应用冷柜2万台（套）以上。", "20000", "台（套）"),
    ],
)
def test_the_value_is_resolved(text: str, base_value: str, base_unit: str) -> None:
    (target,) = targets_of(text)
    assert (format(target.base_value, "f"), target.base_unit) == (base_value, base_unit)


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("到2025年，渔业产值比2020年增长30%。", "比2020年"),
        ("到2025年，渔业产值较“十三五”末增长30%。", "较“十三五”末"),
        ("办理时间在法定时限基础上压缩50%。", "在法定时限基础上"),
        ("到2025年，渔业产值增长30%。", None),
        ("渔业产值占比达到30%。", None),
    ],
)
def test_the_baseline(text: str, baseline: str | None) -> None:
    (target,) = targets_of(text)
    assert target.baseline == baseline


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("渔业产值达到50亿元。", "firm"),
        ("渔业产值力争达到50亿元。", "aspirational"),
        ("渔业产值预计增长8%。", "expected"),
        ("力争渔业产值增长8%。", "aspirational"),
        ("到2025年，力争新增示范渔港40家以上。", "aspirational"),
        ("争取国家资金支持，渔业产值增长8%。", "firm"),
        ("努力攻坚，确保渔业产值增长8%。", "firm"),
        ("今年发展主要预期目标是：渔业产值增长8%。", "expected"),
    ],
)
def test_the_commitment(text: str, commitment: str) -> None:
    (target,) = targets_of(text)
    assert target.commitment == commitment


def test_only_what_opens_a_clause_holds_for_the_next() -> None:
    found = targets_of(
        "到2025年，渔港力争达到40座，渔业产值达到50亿元。到2025年，力争渔港达到40座，渔业产值达到50亿元。"
    )
    assert [target.commitment for target in found] == ["aspirational", "firm", "aspirational", "aspirational"]


def test_a_range_has_two_values() -> None:
    (target,) = targets_of("培育5—8家渔业龙头企业。")
    assert (target.comparator, target.value, target.value_high) == ("range", Decimal(5), Decimal(8))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "到2025年，建成渔港3个。渔业产值达到50亿元。\n新增冷库20座。",
            [("渔港", "2025-12-31"), ("渔业产值", "2025-12-31"), ("冷库", None)],
        ),
        (
            "一、工作目标\n到2024年，建成渔港3个。到2026年，建成渔港9个。\n新增冷库20座。\n二、重点任务\n新增码头5个。",
            [("渔港", "2024-12-31"), ("渔港", "2026-12-31"), ("冷库", "2026-12-31"), ("码头", None)],
        ),
        (
            "一、主要任务\n（一）2025年底前，新增冷库20座。\n建设码头5个。\n（二）建成渔港3个。",
            [("冷库", "2025-12-31"), ("码头", "2025-12-31"), ("渔港", None)],
        ),
        (
            "一、2025年主要任务\n（一）新增冷库20座。\n（二）建成渔港3个。",
            [("冷库", None), ("渔港", None)],
        ),
        (
            "一、2025年工作安排\n主要预期目标是：渔业产值增长8%。\n（一）年内新增冷库20座。\n"
            "（二）建成渔港3个。完善目标企业库，引进渔企5家。",
            [("渔业产值", "2025-12-31"), ("冷库", "2023-12-31"), ("渔港", None), ("渔企", None)],
        ),
        (
            "一、今年的工作\n今年是开局之年，做好工作意义重大。\n（一）新增冷库20座。",
            [("冷库", None)],
        ),
        ("今年渔业发展的主要预期目标是：渔业产值增长8%。", [("渔业产值", "2023-12-31")]),
        (
            "2024年和2026年，渔业产值分别达到50亿元和80亿元。",
            [("渔业产值", "2024-12-31"), ("渔业产值", "2026-12-31")],
        ),
        ("渔业产值比2020年翻一番。", [("渔业产值", None)]),
        ("淘汰2000年底前建造的渔船50艘。", [("2000年底前建造的渔船", None)]),
        ("全年新增冷库20座。", [("冷库", "2023-12-31")]),
        (
            "一、总体要求\n坚持稳中求进、绿色发展。到2024年底，实现以下目标：\n——渔业产值达到50亿元。\n——新增冷库20座。\n"
            "二、重点任务\n新增码头5个。",
            [("渔业产值", "2024-12-31"), ("冷库", "2024-12-31"), ("码头", None)],
        ),
        (
            "一、总体要求\n坚持稳中求进、绿色发展。到2024年底，抓好以下工作：\n——新增冷库20座。",
            [("冷库", None)],
        ),
        (
            "10月底前完成改造的渔港不少于12座，渔业产值突破5亿元。",
            [("渔港", "2023-10-31"), ("渔业产值", None)],
        ),
        ("10月底前完成渔港改造，渔业产值突破5亿元。", [("渔业产值", "2023-10-31")]),
        (
            "巩固去年成果，新增码头。渔民入社率力争提高3个百分点。",
            [("渔民入社率", None)],
        ),
        (
            "2022年渔业贷款惠及9户。推行批量模式，合作银行数量增至28家。（市渔业局负责）",
            [("合作银行数量", None)],
        ),
        ("2022年渔业贷款惠及9户。合作银行数量增至28家。", []),
    ],
)
def test_what_it_is_due(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert dues(body) == expected


def test_an_inherited_date_stands_outside_the_span() -> None:
    notice, ground = outlined(f"{HEAD}一、工作目标\n到2025年，建成渔港3个。新增冷库20座。{FOOT}")
    _, target = find_targets(notice, ground)
    assert target.due_span is not None
    assert notice.text[slice(*target.due_span)] == "到2025年"
    assert target.due_span[1] < target.span[0]


@pytest.mark.parametrize(
    "body",
    [
        "一、发展现状\n渔业产值达到50亿元，建成渔港3个。",
        "一、工作回顾\n新增冷库20座。",
        "一、2023年渔业计划执行情况\n新增冷库20座。",
        "2023年渔业工作回顾\n新增冷库20座。\n渔业产值达到50亿元以上。\n2024年渔业工作安排\n各县抓好落实。",
        "第一条 各县建设冷库2座。\n第二条 渔业产值达到50亿元以上。",
        "2021年，渔业产值达到50亿元。",
        "到2025年，各县可建设冷库2座。",
    ],
)
def test_reviews_rules_and_past_dates_hold_none(body: str) -> None:
    assert dues(body) == []


def test_an_article_with_a_date_does() -> None:
    assert dues("第一条 为发展渔业，制定本办法。\n第二条 到2025年，渔业产值达到50亿元。") == [
        ("渔业产值", "2025-12-31")
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("管理办法", []),
        ("若干措施", [("冷库", None), ("渔业产值", None)]),
        ("行动方案（试行）", [("冷库", None), ("渔业产值", None)]),
    ],
)
def test_articles_of_a_plan_hold_some(kind: str, expected: list[tuple[str, str | None]]) -> None:
    head = f"云江省渔业局关于印发渔业发展{kind}的通知\n各市渔业局：\n现印发给你们。\n"
    body = f"渔业发展{kind}\n第一条 各县建设冷库2座。\n第二条 渔业产值达到50亿元以上。"
    found = find_targets(*outlined(head + FOOT.lstrip() + "\n" + body))
    assert [(row(target)[0], row(target)[-1]) for target in found] == expected


def test_an_item_may_be_a_marker_alone() -> None:
    assert guideline_nlp.parse("一、发展\n各级政府\n5..9一4各）：：.").targets == ()


def test_without_a_reference_nothing_is_past() -> None:
    (target,) = targets_of("到2001年，渔业产值达到50亿元。", reference=None)
    assert target.due == date(2001, 12, 31)


def test_only_the_bodies_hold_targets() -> None:
    notice = notice_text_of("建成渔港3个。\n新增冷库20座。")
    found = find_targets(notice, ground_of(notice)._replace(bodies=Extents(notice.lines[:1])))
    assert [target.indicator for target in found] == ["渔港"]


def test_a_notice_without_a_body_has_none() -> None:
    notice = notice_text_of("建成渔港3个。")
    assert find_targets(notice, ground_of(notice)._replace(bodies=Extents([]))) == []


def test_text_and_table_stand_in_reading_order() -> None:
    text = "到2025年，建成渔港3个。\n指标\t单位\t2025年\n渔业产值\t亿元\t50\n渔民\t万人\t3\n新增冷库20座。"
    assert [target.indicator for target in targets_of(text)] == ["渔港", "渔业产值", "渔民", "冷库"]


PIECES = [
    *"，。；：、（）“”《》\n0123456789%一二三十百万亿的和与各每全占比率额量元个家",
    *(
        "达到",
        "建设",
        "新增",
        "超过",
        "以上",
        "左右",
        "分别",
        "均",
        "其中",
        "实现",
        "2025年",
        "到2030年底",
        "个百分点",
    ),
    *(
        "全省",
        "每万人",
        "力争",
        "控制在",
        "以内",
        "翻一番",
        "零增长",
        "增长",
        "示范县",
        "由",
        "提高到",
        "级",
        "不少于",
    ),
]


@example("翻一番的")
@example("改造渔港282前，一亿.")
@example("（实现0百")
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_gives_targets_within_it(text: str) -> None:
    notice = notice_text_of(text)
    found = find_targets(notice, ground_of(notice))
    for target in found:
        start, end = target.span
        assert 0 <= start < end <= len(notice.text)
        assert target.indicator.strip()
        assert (target.value_high is not None) is (target.comparator == "range")
    assert [target.span[1] for target in found] == sorted(target.span[1] for target in found)


@given(st.lists(st.sampled_from([case["text"] for case in CASES["sentences"]]), min_size=1, max_size=4))
def test_paragraphs_keep_to_themselves(sentences: list[str]) -> None:
    assert rows("\n".join(sentences)) == [found for sentence in sentences for found in rows(sentence)]


@pytest.mark.parametrize(
    "piece",
    [
        "建设1个",
        "3个",
        "（",
        "“",
        "率和",
        "达到3%；",
        "产值达到3%，",
        "产值达到3%。",
        "每个",
        "的",
        "指标\n2025年\n目标\n",
        "（达到3%）",
        "到2025年，参保率达到95%，提高补贴水平，",
        "主要目标很明确，产值达到5亿元。",
        "为老人家庭安装扶手3处，",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def prepare(count: int) -> Callable[[], object]:
        notice = notice_text_of(piece * count + "3个")
        ground = ground_of(notice)
        return lambda: find_targets(notice, ground)

    assert grows_linearly(prepare, 500)


TASK_TABLE = (
    "序号\t项目\t目标任务\t责任单位\t完成时限\n"
    "1\t渔港\t新建渔港3座，惠及渔民2万户\t市渔业局\t2024年11月底前\n"
    "2\t渔村\t改造渔村12个\t市渔业局\t长期\n"
)


def test_the_cells_of_a_table_of_tasks_are_read_and_due_when_the_row_says() -> None:
    assert rows(TASK_TABLE) == [
        ("渔港", "eq", "3", "座", "level", None, "2024-11-30"),
        ("渔民", "eq", "2", "万户", "level", None, "2024-11-30"),
        ("渔村", "eq", "12", "个", "level", None, None),
    ]


def test_figures_in_cells_are_no_targets() -> None:
    assert rows("县名\t养殖面积\t补贴标准\n云川县\t50万亩\t每亩200元\n临澜县\t20万亩\t200元/亩") == []
