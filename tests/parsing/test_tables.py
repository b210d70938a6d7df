"""Tables: lines with tabs, and tables copied with one cell a line."""

from collections.abc import Callable

import pytest

from growth import grows_linearly
from guideline_nlp.parsing.tables import find_notes, find_tables
from target_rows import notice_text_of


def tables_of(text: str) -> list[list[list[str]]]:
    notice = notice_text_of(text)
    return [
        [[notice.text[start:end] for start, end in row] for row in table.rows]
        for table in find_tables(notice)
    ]


def copied(*rows: str) -> str:
    """A table with one cell a line."""
    return "\n".join(" ".join(rows).split())


def test_lines_with_tabs() -> None:
    text = "主要指标如下。\n指标\t单位\t2025年\n渔业产值\t亿元\t50\n以上指标每年评估。"
    assert tables_of(text) == [[["指标", "单位", "2025年"], ["渔业产值", "亿元", "50"]]]


def test_two_tables() -> None:
    text = "甲\t乙\n丙\t丁\n其次：\n戊\t己\n庚\t辛"
    assert [table[0][0] for table in tables_of(text)] == ["甲", "戊"]


def test_rows_of_any_length() -> None:
    assert tables_of("甲\t乙\t丙\n丁\t戊") == [[["甲", "乙", "丙"], ["丁", "戊"]]]


@pytest.mark.parametrize("text", ["甲\t乙", "甲\t乙\n。\n丙\t丁", "一、指标\n没有表格。", ""])
def test_no_tabbed_table(text: str) -> None:
    assert tables_of(text) == []


def test_the_span_is_from_first_to_last_cell() -> None:
    notice = notice_text_of("如下。\n甲\t乙\n丙\t丁\n完。")
    (table,) = find_tables(notice)
    assert notice.text[slice(*table.span)] == "甲\t乙\n丙\t丁"


def test_rows_of_one_cell_head_the_rows_below_them() -> None:
    text = "指标\t2025年\n渔业\n产值（亿元）\t50\n二、生态\n水质达标率\t90%"
    assert [row[0] for row in tables_of(text)[0]] == [
        "指标",
        "渔业",
        "产值（亿元）",
        "二、生态",
        "水质达标率",
    ]


@pytest.mark.parametrize("between", ["表2 云川县主要指标", "以上为主要指标。", "单位：亿元"])
def test_what_stands_between_two_tables_is_no_row(between: str) -> None:
    text = f"指标\t2025年\n渔业产值\t50\n{between}\n冷库\t20座\n码头\t3个"
    assert len(tables_of(text)) == 2


def test_a_title_above_another_head_is_no_row() -> None:
    text = "指标\t2025年\n渔业产值\t50\n重点任务\n序号\t任务\t责任单位\n1\t建设冷库\t县农业农村局"
    assert len(tables_of(text)) == 2


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("注：1.〔〕内为累计数。\n2.水质按国控断面计。\n3.产值按现价计。\n一、重点任务", {0, 1, 2}),
        ("注：①断面数由20个增加到30个。\n②产值按现价计。\n④其他", {0, 1}),
        ("注：产值按现价计。\n2.建设冷库", {0}),
        ("1.建设冷库\n2.建设码头", set()),
    ],
)
def test_notes_count_on_from_the_first(text: str, notes: set[int]) -> None:
    assert find_notes(notice_text_of(text)) == notes


def test_cells_one_a_line() -> None:
    text = copied("指标 单位 2020年 2025年", "渔业产值 亿元 30 50", "冷库数量 座 10 20") + "\n二、主要任务"
    assert tables_of(text) == [
        [
            ["指标", "单位", "2020年", "2025年"],
            ["渔业产值", "亿元", "30", "50"],
            ["冷库数量", "座", "10", "20"],
        ]
    ]


def test_serial_numbers_open_rows() -> None:
    text = copied("序号 指标名称 2025年 属性", "1 渔业产值 50亿元 预期性", "2 冷库数量 20座 约束性")
    assert tables_of(text)[0][1:] == [
        ["1", "渔业产值", "50亿元", "预期性"],
        ["2", "冷库数量", "20座", "约束性"],
    ]


def test_a_merged_class_before_a_serial_number() -> None:
    text = copied(
        "类别 序号 指标 2025年", "生产 1 渔业产值 50亿元", "2 冷库数量 20座", "生态 3 水质达标率 90%"
    )
    assert [row[:2] for row in tables_of(text)[0][1:]] == [
        ["1", "渔业产值"],
        ["2", "冷库数量"],
        ["3", "水质达标率"],
    ]


def test_a_number_over_two_rows() -> None:
    text = copied(
        "序号 指标 2020年 2025年", "1 产值（亿元） 30 50", "冷库（座） 10 20", "2 达标率（%） 80 90"
    )
    assert [row[-3:] for row in tables_of(text)[0][2:]] == [
        ["冷库（座）", "10", "20"],
        ["达标率（%）", "80", "90"],
    ]


def test_the_name_of_a_group_stands_above_its_rows() -> None:
    text = copied("指标 单位 2020年 2025年", "渔业 产值 亿元 30 50", "生态 达标率 % 80 90")
    assert [row[0] for row in tables_of(text)[0][1:]] == ["产值", "达标率"]


def test_a_table_of_performance_with_one_cell_a_line() -> None:
    text = copied(
        "一级指标 二级指标 三级指标 指标值", "产出 数量指标 新建渔港 ≥20座", "成本指标 总成本 ≤300万元"
    )
    assert [row[-2:] for row in tables_of(text)[0][1:]] == [["新建渔港", "≥20座"], ["总成本", "≤300万元"]]


def test_a_table_of_tasks_with_one_cell_a_line() -> None:
    text = copied(
        "序号 重点任务 责任单位 完成时限",
        "1 建设冷库20座。 县农业农村局 6月底",
        "2 疏浚航道 县交通运输局 年底",
    )
    assert tables_of(f"{text}\n二、工作要求")[0][1:] == [
        ["1", "建设冷库20座。", "县农业农村局", "6月底"],
        ["2", "疏浚航道", "县交通运输局", "年底"],
    ]


def test_cells_of_several_lines() -> None:
    text = copied(
        "序号 重点任务 工作措施 牵头单位 配合单位 完成时限",
        "1 建设冷库 选址建库。 配套设备。 县农业农村局 县商务局 各乡镇 6月底前",
        "2 疏浚航道 清理河床。 县交通运输局 12月底前 加固堤岸。 县水利局 县财政局 长期坚持",
        "3 培育商户 招引商户。 县商务局 县市场监管局 县财政局 年底",
    )
    assert tables_of(f"{text}\n云江县人民政府\n2024年3月1日")[0][1:] == [
        ["1", "建设冷库", "选址建库。\n配套设备。", "县农业农村局", "县商务局\n各乡镇", "6月底前"],
        ["2", "疏浚航道", "清理河床。", "县交通运输局", "", "12月底前"],
        ["", "", "加固堤岸。", "县水利局", "县财政局", "长期坚持"],
        ["3", "培育商户", "招引商户。", "县商务局", "县市场监管局\n县财政局", "年底"],
    ]


@pytest.mark.parametrize("end", ["", "\n云江县人民政府\n2024年3月1日", "\n二、工作要求", "\n附件2"])
def test_the_last_row_ends_before_what_is_no_cell(end: str) -> None:
    text = copied(
        "序号 任务 责任科室 责任单位", "1 建库。 渔业科 县农业农村局", "2 建港。 基建科 县交通局 县水利局"
    )
    assert tables_of(text + end)[0][2] == ["2", "建港。", "基建科", "县交通局\n县水利局"]


def test_a_sentence_ends_it() -> None:
    text = copied("指标 单位 2025年", "渔业产值 亿元 50", "冷库数量 座 20") + "\n以上为预期。\n附则\n3"
    assert [row[0] for row in tables_of(text)[0]] == ["指标", "渔业产值", "冷库数量"]


def test_both_kinds_in_reading_order() -> None:
    text = copied("指标 单位 2025年", "渔业产值 亿元 50", "冷库数量 座 20") + "\n完毕。\n甲\t乙\n丙\t丁"
    assert [table[0][0] for table in tables_of(text)] == ["指标", "甲"]


@pytest.mark.parametrize(
    "text",
    [
        copied("指标 单位 备注", "渔业产值 亿元 50", "冷库数量 座 20"),
        copied("名称 单位 金额", "冷库 座 20", "码头 个 3"),
        copied("指标 2025年", "渔业产值 50", "冷库数量 20"),
        copied("指标 单位 2025年"),
        copied("指标 单位 2025年", "渔业产值 亿元 50"),
        copied("序号 姓名 职务", "1 冷先生 组长"),
        copied("序号 任务 责任单位"),
        "指标\n完成情况较好，请继续保持。\n2025年\n",
    ],
)
def test_short_lines_that_are_no_table(text: str) -> None:
    assert tables_of(text) == []


@pytest.mark.parametrize(
    "head",
    [
        "指标\n单位\n2025年\n",
        "指标\n2025年\n目标\n渔\n1\n",
        "2025年\n",
        "甲\t乙\n",
        "序号\n任务\n责任单位\n1\n建库\n县水利局\n县商务局\n2\n建港\n",
    ],
)
def test_time_is_linear(head: str) -> None:
    def prepare(count: int) -> Callable[[], object]:
        notice = notice_text_of(head * count)
        return lambda: find_tables(notice)

    assert grows_linearly(prepare, 1000)
