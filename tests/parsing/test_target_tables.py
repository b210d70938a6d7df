"""Targets of tables of indicators: unit and year from the head, one a row and year."""

from datetime import date

import pytest

from guideline_nlp.parsing.tables import find_tables
from guideline_nlp.parsing.target_tables import find_table_targets
from target_rows import REFERENCE, Row, notice_text_of, row


def rows(*lines: str, issued: date | None = REFERENCE) -> list[Row]:
    """The targets of a table with cells divided by spaces."""
    notice = notice_text_of("\n".join(line.replace(" ", "\t") for line in lines))
    return [row(target) for target in find_table_targets(notice, find_tables(notice), issued)]


def test_unit_from_its_column_and_year_from_the_head() -> None:
    found = rows(
        "序号 指标 单位 2022年 2025年 属性", "1 渔业产值 亿元 30 50 预期性", "2 水质达标率 % 80 90 约束性"
    )
    assert found == [
        ("渔业产值", "eq", "50", "亿元", "level", None, "2025-12-31"),
        ("水质达标率", "eq", "90", "%", "level", None, "2025-12-31"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ("指标 规划目标 属性", "2023年 2025年"),
        ("指标 规划目标  属性", " 2023年 2025年 "),
    ],
)
def test_the_years_below_the_goals_are_goals_all(head: tuple[str, str]) -> None:
    found = rows(*head, "渔船更新率（%） 40 50以上 预期性", "渔港（座） 12 15 预期性")
    assert [(indicator, value, due) for indicator, _, value, *_, due in found] == [
        ("渔船更新率", "40", "2023-12-31"),
        ("渔船更新率", "50", "2025-12-31"),
        ("渔港", "12", "2023-12-31"),
        ("渔港", "15", "2025-12-31"),
    ]


def test_unit_in_the_name_or_in_the_cell() -> None:
    found = rows(
        "指标名称 2022年 2025年目标", "渔业产值（亿元） 30 50", "水质达标率 80% 90%", "PUE值（能效） 1.5 1.3"
    )
    assert [(indicator, value, unit) for indicator, _, value, unit, *_ in found] == [
        ("渔业产值", "50", "亿元"),
        ("水质达标率", "90", "%"),
        ("PUE值（能效）", "1.3", ""),
    ]


def test_a_table_of_performance_names_its_indicators_in_the_last_column() -> None:
    found = rows(
        "一级指标 二级指标 三级指标 年度指标值",
        "产出 数量指标 新建渔港数量 ≥20座",
        "成本指标 总成本 ≤300万元",
        "带动就业人数 =500人",
    )
    assert [(indicator, comparator, value, unit) for indicator, comparator, value, unit, *_ in found] == [
        ("新建渔港数量", "ge", "20", "座"),
        ("总成本", "le", "300", "万元"),
        ("带动就业人数", "eq", "500", "人"),
    ]


def test_values_that_are_expected_need_no_year() -> None:
    found = rows("序号 指标 预期值 属性", "1 渔船事故起数 下降15% 约束性", "2 病害损失占比 <1% 预期性")
    assert found == [
        ("渔船事故起数", "eq", "15", "%", "change", "down", None),
        ("病害损失占比", "lt", "1", "%", "level", None, None),
    ]


def test_the_end_of_a_plan_is_a_year() -> None:
    ((_, _, value, *_, due),) = rows("指标 “十三五”末 “十四五”末 属性", "渔业产值（亿元） 30 50 预期性")
    assert (value, due) == ("50", "2025-12-31")


def test_beside_a_column_of_what_is_every_year_to_come_is_a_goal() -> None:
    found = rows("指标 现状 2024年 2026年", "渔港 2座 3座 5座")
    assert [(value, due) for _, _, value, *_, due in found] == [("3", "2024-12-31"), ("5", "2026-12-31")]


@pytest.mark.parametrize("years", ["2025年 2030年", "   2025年 2030年"])
def test_years_below_divide_the_column_of_goals(years: str) -> None:
    found = rows("发展指标 计算单位 现状值 目标值", years, "渔业产值 亿元 50 70 100（力争120）")
    assert [(name, value, unit, due) for name, _, value, unit, _, _, due in found] == [
        ("渔业产值", "70", "亿元", "2025-12-31"),
        ("渔业产值", "100", "亿元", "2030-12-31"),
    ]


def test_numbers_before_names_and_groups_of_rows() -> None:
    found = rows("类别 指标 2022年 2025年", "渔业", "1.产值（亿元） 30 50", "2.冷库（座） 10 20以上")
    assert [(indicator, comparator, value) for indicator, comparator, value, *_ in found] == [
        ("产值", "eq", "50"),
        ("冷库", "ge", "20"),
    ]


def test_two_goal_years_give_two_targets() -> None:
    found = rows("指标 单位 2022年 2025年 2030年", "渔业产值 亿元 30 50 90", "冷库数量 座 1 2 3")
    assert [(name, value, due) for name, _, value, *_, due in found] == [
        ("渔业产值", "50", "2025-12-31"),
        ("渔业产值", "90", "2030-12-31"),
        ("冷库数量", "2", "2025-12-31"),
        ("冷库数量", "3", "2030-12-31"),
    ]


def test_a_goal_without_a_year_has_no_due() -> None:
    assert rows("指标 单位 目标值", "渔业产值 亿元 50", "冷库数量 座 20") == [
        ("渔业产值", "eq", "50", "亿元", "level", None, None),
        ("冷库数量", "eq", "20", "座", "level", None, None),
    ]


def test_rows_that_lost_a_merged_cell_are_read_from_the_right() -> None:
    found = rows("领域 指标 单位 2025年", "生产 渔业产值 亿元 50", "冷库数量 座 20")
    assert [name for name, *_ in found] == ["渔业产值", "冷库数量"]


def test_growth_over_the_years_where_the_goal_year_has_no_value() -> None:
    found = rows(
        "指标 单位 2022年 2025年 年均增速［累计］",
        "渔业产值 亿元 30 50 7%",
        "单位渔获能耗降低 % — — ［13.5］",
        "渔民收入增长 % 5 — 高于地区生产总值增长",
    )
    assert found == [
        ("渔业产值", "eq", "50", "亿元", "level", None, "2025-12-31"),
        ("单位渔获能耗", "eq", "13.5", "%", "change", "down", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    ("cell", "comparator", "basis", "direction"),
    [
        ("提高1", "eq", "change", "up"),
        ("累计下降10左右", "approx", "change", "down"),
        ("控制在5以内", "le", "level", "down"),
        ("控制在5", "le", "level", "down"),
        ("稳定在5以上", "ge", "level", "hold"),
    ],
)
def test_a_verb_in_the_cell(cell: str, comparator: str, basis: str, direction: str) -> None:
    ((_, found, _, _, *of, _),) = rows("指标 单位 2025年", f"人均寿命 岁 {cell}")
    assert (found, *of) == (comparator, basis, direction)


def test_a_head_of_two_lines() -> None:
    found = rows("主要发展 预期", "指标 单位 2022年 2025年", "渔业产值 亿元 30 50")
    assert found == [("渔业产值", "eq", "50", "亿元", "level", None, "2025-12-31")]


@pytest.mark.parametrize(
    ("cell", "comparator", "value", "unit"),
    [
        ("≥50", "ge", "50", "亿元"),
        ("＜50", "lt", "50", "亿元"),
        ("50以上", "ge", "50", "亿元"),
        ("50左右", "approx", "50", "亿元"),
        ("〔50〕", "eq", "50", "亿元"),
        ("［50］万元", "eq", "50", "万元"),
        ("1,500", "eq", "1500", "亿元"),
        ("-3.5", "eq", "-3.5", "亿元"),
        ("5000万元以上", "ge", "5000", "万元"),
        ("50—60", "range", "50", "亿元"),
        ("较2022年提高5个百分点", "eq", "5", "个百分点"),
    ],
)
def test_what_a_cell_says(cell: str, comparator: str, value: str, unit: str) -> None:
    ((_, *found, _, _, _),) = rows("指标 单位 2025年", f"渔业产值 亿元 {cell}")
    assert found == [comparator, value, unit]


def test_units_are_resolved() -> None:
    notice = notice_text_of("指标\t单位\t2025年\n渔业产值\t亿元\t1.5")
    (target,) = find_table_targets(notice, find_tables(notice), None)
    assert (format(target.base_value, "f"), target.base_unit) == ("150000000", "元")
    assert target.due_span is not None
    assert notice.text[slice(*target.due_span)] == "2025年"
    assert notice.text[slice(*target.span)] == "渔业产值\t亿元\t1.5"


@pytest.mark.parametrize(
    "lines",
    [
        ("县名 单位 2025年", "云川县 亿元 50"),
        ("指标 单位 备注", "渔业产值 亿元 50"),
        ("指标 2022年现状 年均增速", "渔业产值 30 5%"),
        ("指标 单位 2021年", "渔业产值 亿元 50"),
        ("指标 单位 2025年", "渔业产值 亿元 —"),
        ("指标 单位 2025年", "渔业产值 亿元 明显提高"),
        ("指标 单位 2025年", "1 亿元 50"),
        ("项目 金额", "冷库 50"),
    ],
)
def test_no_targets(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []
